using TempoNest.World.Oracle;
using TempoNest.World.Scenarios;
using TempoNest.World.Servers;

namespace TempoNest.World.Tests;

public sealed class RealPrometheusTests
{
    /// <summary>Minutes from T0 at which nothing has changed for a window: a quiet one, and one inside what the scenario does.</summary>
    private static readonly Dictionary<string, int> Inside = new()
    {
        ["healthy"] = 1000,
        ["latency-regression"] = 1225,
        ["memory-leak"] = 2700,
        ["error-spike"] = 190,
        ["outage"] = 608,
        ["data-gap"] = 445,
        ["two-bad-at-once"] = 370,
        ["low-traffic"] = 700,
        ["restart"] = 320,
        ["cache-collapse"] = 980,
        ["queue-backlog"] = 130,
        ["flapping"] = 1500,
    };

    /// <summary>Noise is part of the world: counts of few and gauges wobble by up to this share of themselves, or this much.</summary>
    private static (double Share, double Absolute) Tolerance(string metric) => metric switch
    {
        "active-requests" or "active-connections" or "idle-connections" or "cache-connections" or "pool-wait" or "max-latency" => (0.4, 0),
        "queue-depth" or "ollama-queue-depth" => (0, 4),
        "slow-queries" or "evictions" => (0.5, 0.5),
        "requests-per-second" => (0.1, 0.02),
        "failed-tasks" => (0, 0.7),
        "error-rate" => (0.05, 0.1),
        "processing-time" or "ollama-response-time" => (0.15, 0),
        "health" or "lock-waits" => (0, 0),
        _ => (0.1, 0),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var name in Fixed.OnRealServers) cases.Add(name, 60);
            if (Fixed.Full) cases.Add("two-bad-at-once", 15);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Prometheus_answers_what_the_oracle_reads_and_what_is_true(string name, int scrapeSeconds)
    {
        var scenario = AllScenarios.Get(name, PrometheusHistory.LatestT0(TimeProvider.System));
        var scrape = TimeSpan.FromSeconds(scrapeSeconds);
        var history = await PrometheusHistory.BuildAsync(scenario, Fixed.Seed, scrape);
        await using var server = await PrometheusServer.StartAsync(history.Folder);
        using var prometheus = new PrometheusAnswers(server.Url);
        var metrics = new WatchedMetrics(history.Recorded);
        foreach (var (metric, service, query) in Questions.All)
        {
            var question = Questions.With(query, scrape);
            // Every 11 minutes over the whole watch: through every gap, restart and edge.
            var answers = await prometheus.OverAsync(question, scenario.T0 + TimeSpan.FromMinutes(5), scenario.T0 + Scenario.Watch, TimeSpan.FromMinutes(11));
            for (var at = scenario.T0 + TimeSpan.FromMinutes(5); at <= scenario.T0 + Scenario.Watch; at += TimeSpan.FromMinutes(11))
                AssertSame(metrics.Read(metric, service, at).Value, answers.GetValueOrDefault(at, double.NaN), $"{metric} of {service} at {at:O}");
            if (name == "low-traffic" && metric is not ("health" or "requests-per-second" or "memory")) continue;
            foreach (var minutes in (int[])[90, Inside[name]])
            {
                var at = scenario.T0 + TimeSpan.FromMinutes(minutes);
                AssertNear(scenario.Truth(metric, service, at), await prometheus.AtAsync(question, at), Tolerance(metric), $"{metric} of {service} at {minutes} min");
            }
        }
    }

    [Fact]
    public async Task A_second_build_of_the_same_history_is_the_same_folder()
    {
        var scenario = AllScenarios.Get("healthy", PrometheusHistory.LatestT0(TimeProvider.System));
        var first = await PrometheusHistory.BuildAsync(scenario, Fixed.Seed, Fixed.Minute);
        var written = Directory.GetLastWriteTimeUtc(first.Folder);
        var second = await PrometheusHistory.BuildAsync(scenario, Fixed.Seed, Fixed.Minute);
        Assert.Equal(first.Folder, second.Folder);
        Assert.Equal(written, Directory.GetLastWriteTimeUtc(second.Folder));
    }

    private static void AssertSame(double expected, double actual, string what) => Assert.True(
        double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)),
        $"{what}: the oracle reads {expected}, Prometheus {actual}");

    private static void AssertNear(double? truth, double actual, (double Share, double Absolute) tolerance, string what) => Assert.True(
        truth is not { } value ? double.IsNaN(actual) : Math.Abs(value - actual) <= tolerance.Share * Math.Abs(value) + tolerance.Absolute + 1e-9,
        $"{what}: truth is {truth?.ToString() ?? "absent"}, Prometheus says {actual}");
}
