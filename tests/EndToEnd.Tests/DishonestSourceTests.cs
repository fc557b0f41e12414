using System.Text.Json;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests;

/// <summary>Sources that are dead, hang, lie or speak of something else: the session says so, never succeeds, and disturbs no other.</summary>
public sealed class DishonestSourceTests(SharedService shared) : IClassFixture<SharedService>
{
    // Warm-up, settling and a first question that may time out; the rest is for a machine that is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12 + 3 + 45);

    private HttpClient Http => shared.Service.Http;

    [Fact]
    public async Task A_source_that_does_not_tell_is_an_error_of_its_probe_and_of_nobody_else()
    {
        await using var hanging = DishonestSource.Hanging();
        await using var lying = DishonestSource.Saying("application/json", """{"status":"success","data":{"resultType":"scalar","result":"lots"}}""");
        await using var html = DishonestSource.Saying("text/html", "<html><body>Please log in</body></html>");
        await using var world = TroubledServer.Start(["agents", "auth", "scheduler"]);
        await using var prometheus = await PrometheusServer.StartAsync(targets: [.. new[] { "agents", "auth", "scheduler" }.Select(name => new ScrapeTarget("temponest", name, world.Address))]);
        var honest = await Http.OpenPlan("honest", LivePlan.Prometheus, ("prometheus", prometheus.Url.ToString()));
        (string Name, string Url)[] dishonest = [("dead", DishonestSource.Nobody()), ("hanging", hanging.Url), ("lying", lying.Url), ("html", html.Url)];
        List<(string Name, string Id)> sessions = [];
        foreach (var (name, url) in dishonest) sessions.Add((name, await Http.OpenPlan(name, LivePlan.Prometheus, ("prometheus", url))));

        foreach (var (name, id) in sessions)
        {
            await Eventually.Sees(() => Readings(id), found => found.Exists(IsError), Patience, found => $"{name}: {string.Join("; ", found)}");
            var readings = await Readings(id);
            Assert.All(readings.Where(reading => reading.Text("outcome") != "noData"), reading => Assert.True(IsError(reading), $"{name}: {reading}"));
            Assert.All(readings.Where(IsError), reading => Assert.False(string.IsNullOrWhiteSpace(reading.Text("reason")), $"{name}: {reading}"));
            Assert.NotEqual("success", (await Http.Status(id)).Text("recommendation"));
        }

        await Eventually.Sees(() => Readings(honest), found => found.Exists(reading => reading.Text("metric") == "error-rate" && reading.Text("outcome") == "value"), Patience, found => $"{found.Count} readings");
        Assert.DoesNotContain(await Readings(honest), IsError);
        Assert.Empty(await Http.All($"sessions/{honest}/alerts"));
    }

    private async Task<List<JsonElement>> Readings(string id) =>
        [.. (await Http.All($"sessions/{id}/observations")).SelectMany(observation => observation.GetProperty("readings").EnumerateArray())];

    private static bool IsError(JsonElement reading) => reading.Text("outcome") == "probeError";
}
