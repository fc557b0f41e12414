using TempoNest.World.Servers;
using Xunit.Abstractions;

namespace TempoNest.Adapters.Tests.Probes.Docker;

/// <summary>One engine for all tests of the collection, and a container for each thing a container can do.</summary>
public sealed class Engines : IAsyncLifetime
{
    /// <summary>What they all wear, so that other containers of a machine's own engine are not in the way.</summary>
    public static readonly string Mark = $"t{Environment.ProcessId}";

    public IDockerEngine Engine { get; private set; } = null!;

    public string Address => $"unix://{Engine.Socket}";

    public static string Name(string container) => $"{Mark}-{container}";

    public async Task InitializeAsync()
    {
        Engine = await DockerEngines.StartAsync();
        try { await Fill(); }
        catch
        {
            await Engine.DisposeAsync();
            throw;
        }
    }

    private async Task Fill()
    {
        await Task.WhenAll(
            Run("idle", "sleep 1000", "idle"),
            Run("busy-1", "while true; do true; done", "busy", cores: 0.5, megabytes: 64),
            Run("busy-2", "sleep 1000", "busy", cores: 0.5, megabytes: 64),
            Run("talker", """
                echo 'INFO started'
                for i in 1 2 3; do echo "2026-01-01T00:00:0$i ERROR order $i of 10.0.0.$i failed"; done
                echo '{"level":"error","msg":"payment 17 refused","password":"hunter2"}' >&2
                echo 'INFO calm' >&2
                echo 'level=warn msg="slow"'
                echo '0 errors, 503 rows'
                printf 'Traceback (most recent call last):\n  File "x.py", line 1\nValueError: 5 is wrong\n' >&2
                sleep 1000
                """, "talker"),
            Engine.Run(Wish("failing", "echo FATAL: out of luck; exit 3", "failing") with { Restarts = 2 }),
            Engine.Run(Wish("sick", "sleep 1000", "sick") with { HealthCheck = "false" }),
            Engine.Run(Wish("well", "sleep 1000", "well") with { HealthCheck = "true" }),
            Run("stopped", "sleep 1000", "stopped"),
            Run("paused", "sleep 1000", "paused"),
            Run("gone", "sleep 1000", "gone"));
        await Task.WhenAll(Engine.Stop(Name("stopped")), Engine.Pause(Name("paused")), Engine.Remove(Name("gone")));
    }

    public async Task DisposeAsync() => await Engine.DisposeAsync();

    public void Tell(ITestOutputHelper output) => output.WriteLine($"Asked: {Engine.Told}.");

    private Task Run(string name, string script, string service, double? cores = null, int? megabytes = null) =>
        Engine.Run(Wish(name, script, service) with { Cores = cores, MemoryLimit = megabytes });

    public static ContainerWish Wish(string name, string script, string service) => new(Name(name), script)
    {
        Labels = new Dictionary<string, string> { ["com.docker.compose.service"] = service, ["com.docker.compose.project"] = Mark, ["version"] = "2.1" },
    };
}
