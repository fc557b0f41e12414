using System.Globalization;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Oracle;
using TempoNest.World.Scenarios;
using TempoNest.World.Servers;
using Xunit.Abstractions;

namespace TempoNest.EndToEnd.Tests;

/// <summary>48 hours of a real Prometheus, adopted by the service as a user runs it, against an oracle that knows nothing of the product.</summary>
public sealed class AdoptionTests(SharedService shared, ITestOutputHelper output) : IClassFixture<SharedService>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Watched[] Table =
    [
        new("healthy", "", "", "onTrack", "concerns"),
        new("latency-regression", "48h/minor-issues-documented", "", "onTrack", "concerns"),
        new("memory-leak", "24h/resource-usage 48h/all-24h-criteria 48h/no-degradation-trend 48h/minor-issues-documented", "", "atRisk", "failure"),
        new("error-spike", "48h/minor-issues-documented", "", "atRisk", "concerns"),
        new("outage", "24h/uptime 48h/minor-issues-documented", "", "failing", "concerns"),
        new("data-gap", "", "", "onTrack", "concerns"),
        new("two-bad-at-once", "48h/minor-issues-documented", "", "atRisk", "concerns"),
        new("low-traffic", "48h/minor-issues-documented", "", "failing", "failure"),
        new("restart", "", "", "onTrack", "concerns"),
        new("cache-collapse", "48h/minor-issues-documented", "", "onTrack", "concerns"),
        new("queue-backlog", "48h/minor-issues-documented", "", "onTrack", "concerns"),
        new("flapping", "48h/minor-issues-documented", "", "onTrack", "concerns"),
    ];

    public static TheoryData<string, int> Runs()
    {
        var data = new TheoryData<string, int>();
        var full = Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1";
        string[] short60 = ["healthy", "latency-regression", "memory-leak", "data-gap", "two-bad-at-once", "low-traffic"];
        string[] short15 = ["outage"];
        foreach (var scenario in full ? AllScenarios.Named : short60) data.Add(scenario, 60);
        foreach (var scenario in full ? AllScenarios.Named : short15) data.Add(scenario, 15);
        return data;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task An_adopted_session_concludes_what_the_recorded_series_say(string name, int scrapeSeconds)
    {
        var t0 = PrometheusHistory.LatestT0(TimeProvider.System);
        var history = await PrometheusHistory.BuildAsync(AllScenarios.Get(name, t0), 1, TimeSpan.FromSeconds(scrapeSeconds));
        await using var prometheus = await PrometheusServer.StartAsync(history.Folder);
        var end = t0 + Scenario.Watch;
        var http = shared.Service.Http;

        var id = await http.Open($"{name}-{scrapeSeconds}", prometheus.Url, t0);
        var status = await http.CaughtUp(id, end, Patience);
        status = await http.Awaiting(id, Patience);
        var alerts = await http.All($"sessions/{id}/alerts?at={Iso(end)}");
        var criteria = await http.All($"sessions/{id}/criteria");
        output.WriteLine($"{name} {scrapeSeconds}s: {string.Join("; ", alerts.Select(alert => Expectations.Told(alert, t0)))}");
        foreach (var one in criteria) output.WriteLine($"  {one.Text("review")}/{one.Text("key")}: {one.Text("state")} {one.Text("reason")}");
        output.WriteLine($"  {status.Text("recommendation")}: {string.Join(" | ", status.GetProperty("reasons").EnumerateArray().Select(reason => reason.Text("text")))}");

        var rounds = status.GetProperty("rounds");
        Assert.Equal((33, 0), (rounds.GetProperty("taken").GetInt32(), rounds.GetProperty("missed").GetInt32()));
        Assert.Empty(Expectations.Differences(AlertOracle.Expect(history.Recorded), alerts, t0, end));
        var expected = Table.Single(row => row.Scenario == name);
        Assert.Equal(expected.NotMet, Keys(criteria, "notMet"));
        Assert.Equal(expected.Unknown, Keys(criteria, "unknown"));
        Assert.Equal(expected.Recommendation, status.Text("recommendation"));
        var afterOneDay = await http.Status(id, $"?at={Iso(t0.AddHours(24))}");
        Assert.Equal(("notYet", expected.Outlook), (afterOneDay.Text("recommendation"), afterOneDay.Text("outlook")));

        if (name == "data-gap") SeesTheGap(status);
        if (name == "memory-leak") NamesTheLeak(criteria);

        using var cancelled = await http.PostAsync(new Uri($"/api/v1/sessions/{id}/cancel", UriKind.Relative), JsonBody("""{"reason":"the test is over"}"""));
        Assert.True(cancelled.IsSuccessStatusCode);
    }

    /// <summary>Fifty minutes without data are blind time: less coverage, no down time, no alert.</summary>
    private static void SeesTheGap(System.Text.Json.JsonElement status)
    {
        var coverage = status.GetProperty("coverage");
        Assert.InRange(coverage.GetProperty("ratio").GetDouble(), 0.95, 0.995);
        Assert.InRange(System.Xml.XmlConvert.ToTimeSpan(coverage.Text("longestBlind")!), TimeSpan.FromMinutes(45), TimeSpan.FromMinutes(60));
    }

    private static void NamesTheLeak(IEnumerable<System.Text.Json.JsonElement> criteria)
    {
        var resources = criteria.Single(one => one.Text("key") == "resource-usage");
        Assert.Contains("agents", resources.Text("reason"), StringComparison.Ordinal);
        Assert.Contains("leak", resources.Text("reason"), StringComparison.Ordinal);
    }

    /// <summary>Measured criteria in a state, in the order of the checklist.</summary>
    private static string Keys(IEnumerable<System.Text.Json.JsonElement> criteria, string state) =>
        string.Join(' ', criteria.Where(one => one.Text("kind") == "measured" && one.Text("state") == state).Select(one => $"{one.Text("review")}/{one.Text("key")}"));

    private static StringContent JsonBody(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
    private static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
