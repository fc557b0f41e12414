namespace TempoNest.Probes.Command;

/// <summary>A program the operator of this host lets plans name. Nothing a plan or a deployment says reaches its arguments.</summary>
/// <param name="Argv">The program's whole path and its arguments, each as it is passed. No shell reads them.</param>
public sealed record RegisteredCommand(string Name, IReadOnlyList<string> Argv)
{
    /// <summary>How long it may run; then it is ended with everything it started.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>How many bytes it may write, both streams together; then it is ended likewise.</summary>
    public int OutputBytes { get; init; } = 65_536;
    /// <summary>Where it runs.</summary>
    public string Folder { get; init; } = "/";
    /// <summary>Its whole environment; this process hands on nothing of its own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
