namespace TempoNest.World.Servers;

/// <summary>Where a test's engine comes from.</summary>
public enum EngineOrigin
{
    /// <summary>The machine's own; it may be used, not hurt.</summary>
    Machine,
    /// <summary>Debian's engine, started here in name spaces of its own.</summary>
    Started,
    /// <summary>No engine can be had: a server of ours that speaks the Engine API.</summary>
    Spoken,
}

/// <summary>What a test wants of a container.</summary>
/// <param name="Name">Its name; the engine's own, so it is there once.</param>
/// <param name="Script">What it runs, in a shell that has busybox' programs.</param>
public sealed record ContainerWish(string Name, string Script)
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
    /// <summary>Of memory, in MB; null: no limit.</summary>
    public int? MemoryLimit { get; init; }
    /// <summary>Of cores; null: no quota.</summary>
    public double? Cores { get; init; }
    /// <summary>How often the engine starts it again when it fails.</summary>
    public int Restarts { get; init; }
    /// <summary>A command that says whether it is healthy, asked every second.</summary>
    public string? HealthCheck { get; init; }
}

/// <summary>Containers under a test's hand, on a real engine where one can be had.</summary>
public interface IDockerEngine : IAsyncDisposable
{
    EngineOrigin Origin { get; }

    /// <summary>The path of its socket.</summary>
    string Socket { get; }

    /// <summary>What it is, in a line.</summary>
    string Told { get; }

    Task Run(ContainerWish wish);

    /// <summary>Asks it to end and waits; then it is there, stopped.</summary>
    Task Stop(string name);

    Task Pause(string name);

    /// <summary>It is no longer there.</summary>
    Task Remove(string name);

    /// <summary>It stands still: its socket takes connections, nobody answers. Not of the machine's own.</summary>
    Task Freeze();

    /// <summary>It goes on where it stood.</summary>
    Task Thaw();
}

/// <summary>Which engine it is here.</summary>
public static class DockerEngines
{
    /// <summary>
    /// The machine's where one answers, else Debian's started here, else one that only speaks like it.
    /// <c>TEMPONEST_TEST_ENGINE</c> says which (machine, started, spoken).
    /// </summary>
    public static async Task<IDockerEngine> StartAsync()
    {
        var wish = Environment.GetEnvironmentVariable("TEMPONEST_TEST_ENGINE");
        if (wish is null or "machine" && MachineEngine.Find() is { } socket) return await MachineEngine.StartAsync(socket);
        if (wish is null or "started" && StartedEngine.IsPossible)
            try { return await StartedEngine.StartAsync(); }
            // Where the kernel gives the tests too little of itself, the engine ends at its start.
            catch (InvalidOperationException failed) when (wish is null) { return new SpokenEngine($"a server that speaks the Engine API; Debian's engine did not start here: {failed.Message}"); }
        return wish is null or "spoken" ? new SpokenEngine("a server that speaks the Engine API") : throw new InvalidOperationException($"There is no such engine here: {wish}.");
    }
}
