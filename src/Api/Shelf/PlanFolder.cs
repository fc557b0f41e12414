namespace TempoNest.Api.Shelf;

/// <summary>The folder of the plans that are delivered with the program.</summary>
public sealed record PlanFolder(string Path)
{
    /// <summary>Beside the program.</summary>
    public static PlanFolder BesideProgram => new(System.IO.Path.Combine(AppContext.BaseDirectory, "plans"));
}
