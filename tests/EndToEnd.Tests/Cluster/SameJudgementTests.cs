using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Scenarios;
using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>Two silos on PostgreSQL and one process on SQLite watch the same deployment, and conclude the same.</summary>
public sealed class SameJudgementTests(SharedService alone, SharedCluster cluster) : IClassFixture<SharedService>, IClassFixture<SharedCluster>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Runs()
    {
        string[] some = ["healthy", "outage"];
        return [.. Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1" ? AllScenarios.Named : some];
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_cluster_concludes_what_one_machine_concludes(string name)
    {
        var t0 = PrometheusHistory.LatestT0(TimeProvider.System);
        var history = await PrometheusHistory.BuildAsync(AllScenarios.Get(name, t0), 1, TimeSpan.FromSeconds(60));
        await using var prometheus = await PrometheusServer.StartAsync(history.Folder);
        var concluded = await Task.WhenAll(new[] { alone.Service.Http, cluster.Http }.Select(async http =>
        {
            var id = await http.Open($"same-{name}", prometheus.Url, t0);
            await http.CaughtUp(id, t0 + Scenario.Watch, Patience);
            await http.Awaiting(id, Patience);
            return await http.Conclusion(id, t0 + Scenario.Watch);
        }));
        Assert.Equal(concluded[0], concluded[1]);
    }
}
