using System.Globalization;

using TempoNest.World.Oracle;
using TempoNest.World.Recording;
using TempoNest.World.Scenarios;

namespace TempoNest.World.Tests;

public sealed class OracleTests
{
    /// <summary>Rule, service, severity, then minutes from T0: raised-cleared, or raised- where it still stands at 48 h.</summary>
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["healthy"] = [],
        ["latency-regression"] =
        [
            "elevated-response-time all Warning 1208-1249",
            "p95-latency all Critical 1208-1249",
        ],
        ["memory-leak"] =
        [
            "memory agents Warning 1679-",
            "memory agents Critical 2608-",
            "memory-pressure agents Warning 2683-",
        ],
        ["error-spike"] =
        [
            "high-error-rate agents Critical 186-197",
            "error-rate agents Warning 187-202",
            "error-rate agents Critical 189-200",
        ],
        ["outage"] = ["service-down auth Critical 601.5-610.5"],
        ["data-gap"] = [],
        ["two-bad-at-once"] =
        [
            "high-error-rate agents Critical 365-381",
            "error-rate agents Warning 367-385",
            "error-rate agents Critical 368-384",
            "cache-hit-rate redis Warning 369-383",
            "cache-hit-rate redis Critical 370-382",
        ],
        ["low-traffic"] = ["requests-per-second all Critical 10-"],
        ["restart"] = [],
        ["cache-collapse"] =
        [
            "cache-hit-rate redis Warning 969-998",
            "cache-hit-rate redis Critical 970-997",
        ],
        ["queue-backlog"] =
        [
            "queue-depth agents Warning 126-146",
            "queue-depth agents Critical 126-146",
        ],
        ["flapping"] = [.. Enumerable.Range(0, 6).SelectMany(i => (string[])
        [
            $"elevated-response-time all Warning {549 + 12 * i}-{555 + 12 * i}",
            $"p95-latency all Critical {549 + 12 * i}-{555 + 12 * i}",
        ])],
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var scrape in (int[])(Fixed.Full ? [60, 15] : [60]))
                foreach (var name in AllScenarios.Named) cases.Add(name, scrape);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_oracle_expects_what_the_scenario_was_written_to_do(string scenario, int scrapeSeconds)
    {
        var alerts = AlertOracle.Expect(
            Recorder.Record(AllScenarios.Get(scenario, Fixed.T0), Fixed.Seed, TimeSpan.FromSeconds(scrapeSeconds)));
        Assert.Equal(Kinds(Expected[scenario]), Kinds([.. alerts.Select(Told)]));
        if (scrapeSeconds == 60) Assert.Equal(Expected[scenario].Order(StringComparer.Ordinal), alerts.Select(Told).Order(StringComparer.Ordinal));
        else Assert.All(alerts.Zip(InOrder(Expected[scenario])), pair => Assert.InRange(Minutes(pair.First.RaisedAt), pair.Second - 1, pair.Second + 1));
    }

    [Fact]
    public void Another_seed_expects_the_same_kinds_of_alerts()
    {
        foreach (var name in (string[])["healthy", "low-traffic", "error-spike", "flapping"])
            Assert.Equal(
                Kinds(Expected[name]),
                Kinds([.. AlertOracle.Expect(Recorder.Record(AllScenarios.Get(name, Fixed.T0), Fixed.Seed + 1, Fixed.Minute)).Select(Told)]));
    }

    private static string Told(ExpectedAlert alert) => string.Create(CultureInfo.InvariantCulture,
        $"{alert.Rule} {alert.Service} {alert.Severity} {Minutes(alert.RaisedAt)}-{(alert.ClearedAt is { } cleared ? Minutes(cleared) : null)}");

    private static double Minutes(DateTimeOffset at) => (at - Fixed.T0).TotalMinutes;

    /// <summary>Rule, service and severity, each with how often.</summary>
    private static IEnumerable<string> Kinds(string[] alerts) =>
        alerts.GroupBy(a => a[..a.LastIndexOf(' ')]).Select(g => $"{g.Key} ×{g.Count()}").Order(StringComparer.Ordinal);

    private static IEnumerable<double> InOrder(string[] alerts) =>
        alerts.Select(a => double.Parse(a[(a.LastIndexOf(' ') + 1)..a.LastIndexOf('-')], CultureInfo.InvariantCulture)).Order();
}
