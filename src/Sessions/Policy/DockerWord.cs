namespace TempoNest.Sessions.Policy;

/// <summary>What a word makes the engine be asked for.</summary>
public enum DockerLook
{
    /// <summary>What the container is and does: cheap.</summary>
    State,
    /// <summary>What it uses: the engine measures twice, about a second apart.</summary>
    Usage,
    /// <summary>What it wrote within a window.</summary>
    Log,
}

/// <summary>One of the readings a plan may name at a source of kind <c>docker</c>. There are no others.</summary>
/// <param name="Unit">The unit of the answer. A plan that says another one would be wrong by its factor.</param>
public sealed record DockerWord(string Name, Unit Unit, DockerLook Look, string Meaning)
{
    /// <summary>The kind of source they belong to.</summary>
    public const string Kind = "docker";

    public static readonly IReadOnlyList<DockerWord> All =
    [
        new("cpu", Unit.Percent, DockerLook.Usage, "of the container's quota where it has one, else of one core"),
        new("cpu.of-core", Unit.Percent, DockerLook.Usage, "of one core, whatever the quota"),
        new("cpu.of-quota", Unit.Percent, DockerLook.Usage, "of its quota; nothing where it has none"),
        new("health", Unit.Count, DockerLook.State, "1 where its own health check passes, 0 where it fails; nothing without one or while it starts"),
        new("log.errors", Unit.Count, DockerLook.Log, "entries at level error or worse; a traceback is one"),
        new("log.lines", Unit.Count, DockerLook.Log, "lines"),
        new("log.patterns", Unit.Count, DockerLook.Log, "error patterns that came more than once"),
        new("log.warnings", Unit.Count, DockerLook.Log, "entries at level warning"),
        new("memory", Unit.Byte, DockerLook.Usage, "working set: usage without the page cache that can be given back"),
        new("memory.limit", Unit.Byte, DockerLook.State, "its limit; nothing where it has none"),
        new("memory.of-limit", Unit.Percent, DockerLook.Usage, "working set of its limit; nothing where it has none"),
        new("restarts", Unit.Count, DockerLook.State, "how often the engine restarted it since it was made"),
        new("running", Unit.Count, DockerLook.State, "1 where it runs, 0 where it is stopped, paused or restarting"),
        new("uptime", Unit.Second, DockerLook.State, "how long it has been running; nothing where it is not"),
    ];

    /// <summary>What it can show beside numbers: the words of a diagnostic.</summary>
    public static readonly IReadOnlyList<string> Shown = ["last-lines", "log-patterns", "usage"];

    /// <summary>The word of that name, or null.</summary>
    public static DockerWord? Of(string name) => All.FirstOrDefault(word => word.Name == name);
}
