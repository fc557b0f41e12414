using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TempoNest.World.Servers;

/// <summary>
/// Debian's engine on a private socket and folder, in network and process name spaces of its own: the machine's network is not touched,
/// and with the first process of the name space every container ends, however the tests end.
/// </summary>
internal sealed partial class StartedEngine : IDockerEngine
{
    private readonly NativeServer _server;
    private readonly DockerClient _client;
    private readonly string _told;
    private readonly DirectoryInfo _folder;

    private StartedEngine(NativeServer server, DirectoryInfo folder, string told)
    {
        (_server, _folder, _told) = (server, folder, told);
        _client = new(Socket);
    }

    /// <summary>Whether the programs are here, and whoever runs the tests may make name spaces.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux() && GetUserId() == 0
        && Programs.Find("dockerd") is not null && Programs.Find("docker") is not null && Programs.Find("busybox") is not null && Programs.Find("unshare") is not null;

    public EngineOrigin Origin => EngineOrigin.Started;
    public string Socket => SocketIn(_folder);
    public string Told => _told;

    public static async Task<IDockerEngine> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-docker-");
        var path = folder.FullName;
        var how = new ProcessStartInfo(Programs.Require("unshare", "util-linux"),
        [
            "--net", "--pid", "--fork", "--kill-child=KILL", "--mount-proc",
            Programs.Require("dockerd", "docker.io"), $"--host=unix://{SocketIn(folder)}", $"--data-root={path}/data", $"--exec-root={path}/exec", $"--pidfile={path}/pid",
            "--bridge=none", "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--log-level=warn",
        ]);
        var server = new NativeServer("dockerd", SocketIn(folder), folder, how, () => Task.FromResult(Unix.Answers(SocketIn(folder))));
        try
        {
            await server.Launch();
            var client = new DockerClient(SocketIn(folder));
            await client.Prepare();
            return new StartedEngine(server, folder, $"Debian's Docker engine {(await client.Do("version", "--format", "{{.Server.Version}}")).Trim()}, started here");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task Run(ContainerWish wish) => _client.Run(wish);
    public Task Stop(string name) => _client.Do("stop", "--time", "1", name);
    public Task Pause(string name) => _client.Do("pause", name);
    public Task Remove(string name) => _client.Do("rm", "--force", name);
    public Task Freeze() => _server.Freeze();
    public Task Thaw() => _server.Thaw();

    public async ValueTask DisposeAsync()
    {
        // Its containers' control groups are folders of the kernel, gone only with the containers.
        foreach (var id in (await _client.Do("ps", "--all", "--quiet")).Split('\n', StringSplitOptions.RemoveEmptyEntries)) await Remove(id);
        await _server.DisposeAsync();
    }

    private static string SocketIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "engine.sock");

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetUserId();
}
