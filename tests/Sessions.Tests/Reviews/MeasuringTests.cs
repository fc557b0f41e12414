using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Reviews;

public class MeasuringTests
{
    private const double Day = 24 * 60;

    private static CriterionVerdict Review24(string criterion, Signals? signals = null, Plan? plan = null) =>
        new Story(plan ?? Some.Recorded).See(0, Day, signals).Judge().Criterion(criterion, "24h");

    private static CriterionState State24(string criterion, Signals? signals = null, Plan? plan = null) => Review24(criterion, signals, plan).State;

    [Theory]
    [InlineData("uptime")]
    [InlineData("error-rate")]
    [InlineData("p95-latency")]
    [InlineData("resource-usage")]
    [InlineData("database")]
    [InlineData("scheduled-tasks")]
    public void A_healthy_day_meets_it(string criterion) => Assert.Equal(CriterionState.Met, State24(criterion));

    [Theory]
    [InlineData("uptime")]
    [InlineData("error-rate")]
    [InlineData("p95-latency")]
    [InlineData("resource-usage")]
    [InlineData("database")]
    [InlineData("scheduled-tasks")]
    [InlineData("all-24h-criteria")]
    [InlineData("no-degradation-trend")]
    public void A_dead_source_leaves_it_unknown(string criterion)
    {
        var story = new Story(Some.Recorded).See(0, 2 * Day, new Signals().Dead(Some.Recorded, "prometheus", 0, (2 * Day) + 1));
        Assert.Equal(CriterionState.Unknown, story.Verdict.Current.First(one => one.Criterion.Key == criterion).State);
    }

    [Fact]
    public void A_service_that_was_down_breaks_uptime_for_as_long_as_it_failed()
    {
        var verdict = Review24("uptime", new Signals().With("health", "api", 600, 604, 0));
        Assert.Equal((CriterionState.NotMet, "api"), (verdict.State, verdict.Finding.Service));
        Assert.StartsWith("api was down for 4min since 2026-03-02 20:00Z.", verdict.Finding.Reason, StringComparison.Ordinal);
        Assert.Equal(100 * (1 - (4 / (2 * Day))), verdict.Finding.Observed, 6);
    }

    [Fact]
    public void A_blip_of_two_samples_does_not() => Assert.Equal(CriterionState.Met, State24("uptime", new Signals().With("health", "api", 600, 601, 0)));

    [Fact]
    public void Blind_time_is_neither_up_nor_down()
    {
        Assert.Equal(CriterionState.Met, State24("uptime", new Signals().Nothing("health", "api", 600, 630)));
        Assert.Equal(CriterionState.Unknown, State24("uptime", new Signals().Nothing("health", "api", 600, 680)));
    }

    [Fact]
    public void A_service_without_a_health_source_is_named()
    {
        var plan = Some.Recorded with { Services = [.. Some.Recorded.Services, new Service("cron", "Cron")] };
        Assert.Contains("Without a health source: cron.", Review24("uptime", plan: plan).Finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ratio_is_over_the_totals_of_the_window()
    {
        // A busy hour of 5 % weighs more than a quiet one: 60 of 1436 samples, ten times the traffic.
        var busy = Review24("error-rate", new Signals().With("errors", "api", 601, 661, 0.05, 30_000));
        Assert.Equal(CriterionState.NotMet, busy.State);
        Assert.Equal("api", busy.Finding.Service);
        Assert.Contains("Worst: api", busy.Finding.Reason, StringComparison.Ordinal);
        Assert.Contains("its worst hour from 2026-03-02 20:00Z 5%", busy.Finding.Reason, StringComparison.Ordinal);
        Assert.Equal(CriterionState.Met, State24("error-rate", new Signals().With("errors", "api", 600, 660, 0.05, 30)));
    }

    [Fact]
    public void A_limit_is_strict_as_written()
    {
        var at = new Signals().With("errors", "api", 0, Day + 1, 0.01, 1000).With("errors", "worker", 0, Day + 1, 0.01, 1000);
        Assert.Equal(CriterionState.NotMet, State24("error-rate", at));
    }

    [Fact]
    public void Nothing_counted_is_unknown_and_may_be_answered_not_applicable()
    {
        var story = new Story(Some.Recorded).See(0, Day, new Signals().Nothing("jobs", "all", 0, Day + 1, Reasons.NoTraffic));
        Assert.Equal(CriterionState.Unknown, story.Criterion("scheduled-tasks", "24h").State);
        story.Attest("scheduled-tasks", "24h", CriterionAnswer.NotApplicable);
        Assert.Equal(CriterionState.NotApplicable, story.Criterion("scheduled-tasks", "24h").State);
    }

    [Fact]
    public void Too_few_counted_pass_nothing()
    {
        // One request an hour in overlapping windows of five minutes: 24 windows' worth, about five requests.
        Reading One(DateTimeOffset at) => at.Minute is 0 ? Reading.Of("jobs", 1, 1) : Reading.Nothing("jobs", Reasons.NoTraffic);
        Assert.Equal(CriterionState.Unknown, State24("scheduled-tasks", new Signals().With("jobs", "all", 0, Day + 1, One)));
    }

    [Fact]
    public void A_persons_answer_does_not_change_what_was_measured()
    {
        var story = new Story(Some.Recorded).See(0, Day, new Signals().With("jobs", "all", 600, 900, 0.5, 40));
        story.Attest("scheduled-tasks", "24h", CriterionAnswer.NotApplicable).Attest("scheduled-tasks", "24h");
        Assert.Equal(CriterionState.NotMet, story.Criterion("scheduled-tasks", "24h").State);
    }

    [Fact]
    public void A_quantile_comes_from_the_source_over_the_window()
    {
        Assert.Equal(CriterionState.NotMet, State24("p95-latency", new Signals().With("p95-day", "api", Day, Day + 1, 0.612)));
        Assert.Equal(CriterionState.NotMet, State24("p95-latency", new Signals().With("p95-day", "api", Day, Day + 1, double.PositiveInfinity)));
        Assert.Equal(CriterionState.Unknown, State24("p95-latency", new Signals().Nothing("p95-day", "api", Day, Day + 1)));
    }

    [Fact]
    public void Every_service_of_a_quantile_must_hold()
    {
        var plan = Some.Recorded with { Metrics = [.. Some.Recorded.Metrics.Select(metric => metric.Key == "p95-day" ? metric with { Services = ["api", "worker"] } : metric)] };
        var verdict = Review24("p95-latency", new Signals().With("p95-day", "worker", Day, Day + 1, 0.9), plan);
        Assert.Equal((CriterionState.NotMet, "worker"), (verdict.State, verdict.Finding.Service));
        Assert.Equal(CriterionState.Unknown, State24("p95-latency", new Signals().Nothing("p95-day", "worker", Day, Day + 1), plan));
    }

    [Fact]
    public void A_leak_is_told_with_its_slope_and_the_time_to_the_limit()
    {
        var verdict = Review24("resource-usage", new Signals().With("memory", "api", 0, Day + 1, at => Reading.Of("memory", 600e6 + ((at - Some.T0).TotalHours * 20e6))));
        Assert.Equal(CriterionState.NotMet, verdict.State);
        Assert.Contains("api memory rises 20MB an hour since 2026-03-02 10:3", verdict.Finding.Reason, StringComparison.Ordinal);
        Assert.Contains("At this slope it reaches 2GB critical in 46h", verdict.Finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_confirmed_critical_row_breaks_it_and_a_short_one_does_not()
    {
        Assert.Equal(CriterionState.NotMet, State24("resource-usage", new Signals().With("cpu", "api", 600, 610, 0.95)));
        Assert.Equal(CriterionState.Met, State24("resource-usage", new Signals().With("cpu", "api", 600, 604, 0.95)));
        Assert.Equal(CriterionState.NotMet, State24("database", new Signals().With("query-time", "all", 600, 610, 0.08)));
    }

    [Fact]
    public void A_row_nobody_saw_was_not_fine()
    {
        Assert.Equal(CriterionState.Unknown, State24("resource-usage", new Signals().Nothing("cpu", "api", 0, Day + 1)));
        Assert.Equal(CriterionState.Unknown, State24("database", new Signals().Nothing("query-time", "all", 0, Day + 1)));
    }

    [Fact]
    public void The_average_query_time_must_be_below_its_baseline() =>
        Assert.Equal(CriterionState.NotMet, State24("database", new Signals().With("query-time", "all", 0, Day + 1, 0.016)));

    [Fact]
    public void Without_a_baseline_a_relative_rule_is_unknown()
    {
        var plan = Some.Recorded with { Rows = [.. Some.Recorded.Rows.Select(row => row with { Baseline = null })] };
        Assert.Equal(CriterionState.Unknown, State24("database", plan: plan));
    }

    [Fact]
    public void A_second_day_that_is_slower_is_a_degradation()
    {
        var story = new Story(Some.Recorded).See(0, 2 * Day, new Signals().With("latency", "worker", Day, (2 * Day) + 1, 0.31));
        var verdict = story.Criterion("no-degradation-trend", "48h");
        Assert.Equal((CriterionState.NotMet, "worker"), (verdict.State, verdict.Finding.Service));
        Assert.Contains("same hours of both days", verdict.Finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_equal_days_are_no_degradation() => Assert.Equal(CriterionState.Met, new Story(Some.Recorded).See(0, 2 * Day).Criterion("no-degradation-trend", "48h").State);

    [Fact]
    public void Incidents_must_be_documented_and_ended()
    {
        var story = new Story(Some.Recorded);
        story.Write(new IncidentDeclared(1, "Slow", Severity.Warning, ["api"], [], false, null));
        story.Write(new IncidentOpened(1, "Slow", Severity.Warning, ["api"], Some.T0, null, false), stream: Streams.Incident(1));
        Assert.Equal(CriterionState.NotMet, story.Criterion("minor-issues-documented", "48h").State);
        story.Write(new IncidentResolved(null, "Restarted", null, []), stream: Streams.Incident(1));
        Assert.Contains("Without root cause", story.Criterion("minor-issues-documented", "48h").Finding.Reason, StringComparison.Ordinal);
        story.Write(new IncidentResolved("A loop", "Restarted", null, []), stream: Streams.Incident(1));
        Assert.Equal(CriterionState.Met, story.Criterion("minor-issues-documented", "48h").State);
    }
}
