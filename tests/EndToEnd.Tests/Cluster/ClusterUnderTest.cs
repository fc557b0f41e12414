using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.EventLog;
using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>Silos and an API node as processes, on a PostgreSQL and a Redis of their own: everything a test may hurt.</summary>
internal sealed class ClusterUnderTest : IAsyncDisposable
{
    private const string SiloProgram = "TempoNest.Silo.dll";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ClusterUnderTest(IServer postgres, IServer redis, IReadOnlyList<DotnetProcess> silos, DotnetProcess api) =>
        (Postgres, Redis, Silos, Api) = (postgres, redis, silos, api);

    public IServer Postgres { get; }
    public IServer Redis { get; }
    public IReadOnlyList<DotnetProcess> Silos { get; }
    public DotnetProcess Api { get; }
    public HttpClient Http => Api.Http;

    /// <param name="told">What every process is told beside where PostgreSQL and Redis are.</param>
    public static async Task<ClusterUnderTest> Start(int silos = 3, IReadOnlyDictionary<string, string>? told = null)
    {
        var postgres = await PostgresServer.StartAsync();
        var redis = await RedisServer.StartAsync();
        var environment = Environment(postgres, redis);
        foreach (var (name, value) in told ?? new Dictionary<string, string>()) environment[name] = value;
        var cluster = new ClusterUnderTest(
            postgres,
            redis,
            [.. Enumerable.Range(0, silos).Select(_ => Silo(environment))],
            Node(environment));
        try
        {
            // The first makes the schema; the others find it, all at once.
            await cluster.Silos[0].Launch();
            await Task.WhenAll(cluster.Silos.Skip(1).Append(cluster.Api).Select(process => process.Launch()));
            await Eventually.Holds(cluster.ReachesSilos, Patience, () => string.Join('\n', cluster.Silos.Append(cluster.Api).Select(process => process.Log)));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A node is ready before it has met the silos: it answers what it can.</summary>
    private async Task<bool> ReachesSilos()
    {
        var health = await Http.GetFromJsonAsync<JsonElement>(new Uri("/healthz/ready", UriKind.Relative));
        return health.GetProperty("parts").EnumerateArray().Any(part => part.Text("name") == "cluster" && part.Text("state") == "works");
    }

    /// <summary>The log itself, past the API.</summary>
    public PostgresEventLog OpenLog() => new(new PostgresOptions(Postgres.Connection), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        foreach (var silo in Silos) await silo.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }

    /// <summary>What a process of the cluster is told.</summary>
    public static Dictionary<string, string> Environment(IServer postgres, IServer? redis)
    {
        var environment = new Dictionary<string, string> { ["ConnectionStrings__Postgres"] = postgres.Connection, ["Cluster__Address"] = "127.0.0.1" };
        if (redis is not null) environment["ConnectionStrings__Redis"] = redis.Connection;
        return environment;
    }

    /// <summary>An API node, not started yet.</summary>
    public static DotnetProcess Node(Dictionary<string, string> environment) => new(ServiceProcess.Program, [], Url(), environment);

    /// <summary>A silo, not started yet.</summary>
    public static DotnetProcess Silo(Dictionary<string, string> environment) => new(SiloProgram, [], Url(), new Dictionary<string, string>(environment)
    {
        ["Cluster__SiloPort"] = Loopback.FreePort().ToString(CultureInfo.InvariantCulture),
        ["Cluster__GatewayPort"] = Loopback.FreePort().ToString(CultureInfo.InvariantCulture),
    });

    private static Uri Url() => new($"http://127.0.0.1:{Loopback.FreePort()}");
}
