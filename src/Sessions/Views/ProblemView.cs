namespace TempoNest.Sessions.Views;

/// <summary>A refusal, as problem+json (RFC 9457): what of the request it is about, why, and what to do instead.</summary>
public sealed record ProblemView(string Type, string Title, int Status, string Detail, string? Field, string Because, string Cure)
{
    /// <summary>Of a plan's text: every fault at once.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlanFaultView>? Faults { get; init; }
}
