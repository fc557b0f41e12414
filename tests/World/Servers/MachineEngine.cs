namespace TempoNest.World.Servers;

/// <summary>The machine's own engine. Containers of the tests are removed at the end; nothing else there is touched.</summary>
internal sealed class MachineEngine(string socket, string told) : IDockerEngine
{
    private readonly DockerClient _client = new(socket);
    private readonly List<string> _mine = [];

    public EngineOrigin Origin => EngineOrigin.Machine;
    public string Socket => socket;
    public string Told => told;

    /// <summary>The socket of an engine that answers, or null.</summary>
    public static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("DOCKER_HOST");
        var path = named is null or "" ? "/var/run/docker.sock" : named.StartsWith("unix://", StringComparison.Ordinal) ? named["unix://".Length..] : null;
        return path is not null && Unix.Answers(path) ? path : null;
    }

    public static async Task<IDockerEngine> StartAsync(string socket)
    {
        var client = new DockerClient(socket);
        await client.Prepare();
        return new MachineEngine(socket, $"the machine's Docker engine {(await client.Do("version", "--format", "{{.Server.Version}}")).Trim()}");
    }

    public Task Run(ContainerWish wish)
    {
        lock (_mine) _mine.Add(wish.Name);
        return _client.Run(wish);
    }

    public Task Stop(string name) => _client.Do("stop", "--time", "1", name);
    public Task Pause(string name) => _client.Do("pause", name);
    public Task Remove(string name) => _client.Do("rm", "--force", name);
    public Task Freeze() => throw NotOurs();
    public Task Thaw() => throw NotOurs();

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _mine)
            try { await Remove(name); }
            catch (InvalidOperationException) { /* the test removed it */ }
    }

    private static InvalidOperationException NotOurs() => new("The machine's engine is not frozen for a test.");
}
