using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Plans;
using TempoNest.Sessions.Tests.Support;
using Xunit.Abstractions;

namespace TempoNest.Sessions.Tests.FortyEightHours;

/// <summary>
/// Source × fault × criterion: what is not seen is never taken for good. The control of every case is the same two days and the same
/// answers without the fault, which end in success.
/// </summary>
public class FaultTableTests(ITestOutputHelper output)
{
    private const double Hour = 60;

    /// <summary>The only one that compares the hours of both days.</summary>
    private const string Trend = "no-degradation-trend";

    /// <summary>Coarser than people watch: the table is about what is seen, not how often.</summary>
    private static readonly TimeSpan Grid = TimeSpan.FromMinutes(15);

    /// <summary>From when to when the source is at fault, in hours, and what it says meanwhile.</summary>
    private static readonly (string Name, double From, double To, Func<DateTimeOffset, Reading?> Says)[] Faults =
    [
        ("refused for two days", 0, 49, Refused),
        ("gone for two days", 0, 49, Gone),
        ("not a number for two days", 0, 49, _ => Reading.Of("", double.NaN)),
        ("every other answer refused", 0, 49, at => at.Minute % 30 == 0 ? Refused(at) : null),
        // A stretch of history is whole or an error: one that reaches into the second day takes its hours with it.
        ("refused on the first day", 0, 18, Refused),
        ("refused on the second day", 24.1, 49, Refused),
        ("gone on the second day", 24.1, 49, Gone),
        ("refused for six hours of the second day", 30, 36, Refused),
        ("refused since six hours", 42, 49, Refused),
        ("gone since six hours", 42, 49, Gone),
    ];

    /// <summary>Which criteria of the checklist rest on which source, as its text has them; those that rest on others rest on what these rest on.</summary>
    private static readonly Dictionary<string, string[]> Rest = new(StringComparer.Ordinal)
    {
        ["prometheus"] = ["uptime", "error-rate", "p95-latency", "database", "scheduled-tasks", "webhooks", Trend],
        ["engine"] = ["resource-usage", Trend],
        ["database"] = ["uptime", "database"],
        ["cache"] = ["uptime", "cache-hit-rate"],
        ["agents-api"] = ["uptime"],
        ["auth-api"] = ["uptime"],
        ["scheduler-api"] = ["uptime"],
        ["ollama-api"] = ["uptime"],
        ["qdrant-api"] = ["uptime"],
        // Executions are recorded, not judged: no criterion rests on them. What is not seen still stands in the way of a success.
        ["business-api"] = [],
    };

    [Fact]
    public void What_is_not_seen_is_never_a_success_and_fails_no_criterion_that_does_not_rest_on_it()
    {
        var plan = Coarse(Shipped.Plan(Shipped.AtTheSource));
        Assert.Equal(plan.Sources.Select(source => source.Name).Order(StringComparer.Ordinal), Rest.Keys.Order(StringComparer.Ordinal));
        var control = After(plan, Signals.OnTarget(plan));
        Assert.True(control.Recommendation.Kind is RecommendationKind.Success, string.Join('\n', control.Recommendation.Reasons.Select(reason => reason.Text)));
        Assert.All(control.Reviews.SelectMany(review => review.Criteria), one => Assert.Equal(CriterionState.Met, one.State));

        var cases = 0;
        List<string> wrong = [];
        foreach (var (source, resting) in Rest)
        {
            foreach (var (name, from, to, says) in Faults)
            {
                var verdict = After(plan, Signals.OnTarget(plan).OfSource(plan, source, from * Hour, to * Hour, says));
                if (verdict.Recommendation.Kind is RecommendationKind.Success) wrong.Add($"{source} {name}: {verdict.Recommendation.Kind}");
                foreach (var review in verdict.Reviews)
                {
                    foreach (var one in review.Criteria)
                    {
                        cases++;
                        var seen = !Rests(resting, one.Criterion.Key) || (review.Point.Key == "24h" ? from >= 24 : to < 24 && one.Criterion.Key != Trend);
                        if (seen && one.State is not CriterionState.Met || !seen && one.State is CriterionState.Met)
                            wrong.Add($"{source} {name}, {review.Point.Key} {one.Criterion.Key}: {one.State}, {one.Finding.Reason}");
                    }
                }
            }
        }
        output.WriteLine($"{cases} cases");
        Assert.True(cases > 500);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool Rests(string[] resting, string criterion) => resting.Contains(criterion) || (criterion == "all-24h-criteria" && resting.Length > 0);

    private static Verdict After(Plan plan, Signals world) => new Story(plan).See(0, 48 * Hour, world).Judge().AttestAll().Verdict;

    private static Plan Coarse(Plan plan) => plan with
    {
        Watch = plan.Watch with { Every = Grid },
        Metrics = [.. plan.Metrics.Select(metric => metric with { Every = null })],
    };

    private static Reading Refused(DateTimeOffset at) => Reading.Error("", "connection refused");

    private static Reading Gone(DateTimeOffset at) => Reading.Nothing("", Reasons.NoSeries);
}
