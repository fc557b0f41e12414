using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Reports;

public class DeploymentReportTests
{
    private const double Hour = 60;
    private static readonly Lazy<DeploymentReport> Healthy = new(() => Reported.Healthy().Report());
    private static readonly Lazy<Story> Failed = new(Reported.Failing);
    private static readonly Lazy<DeploymentReport> Failing = new(() => Failed.Value.Report());

    [Fact]
    public void Every_median_and_p95_is_that_of_the_samples()
    {
        var (story, report) = (Failed.Value, Failing.Value);
        Assert.NotEmpty(report.Performance);
        foreach (var line in report.Performance)
        {
            var first = Told(story, line.Metric, line.Service, Some.T0.AddTicks(-1), report.FirstPhaseEndsAt);
            var last = Told(story, line.Metric, line.Service, report.Through.AddHours(-24), report.Through);
            Assert.Equal((first.Count, Median(first), first[(int)Math.Ceiling(0.95 * first.Count) - 1]), (line.First!.Samples, line.First.Median, line.First.P95));
            Assert.Equal((last.Count, Median(last), last[(int)Math.Ceiling(0.95 * last.Count) - 1]), (line.Last!.Samples, line.Last.Median, line.Last.P95));
        }
    }

    [Fact]
    public void A_changed_sample_changes_its_number_and_no_other()
    {
        // One sample of the worst twentieth, one hour that becomes the worst.
        var before = Healthy.Value;
        var after = Reported.Healthy(new Signals().With("latency", "api", 40 * Hour, 42 * Hour, 0.4)).Report();
        var (was, now) = (Line(before, "latency", "api"), Line(after, "latency", "api"));
        Assert.Equal((400, Some.T0.AddHours(40)), (now.WorstHour!.Value, now.WorstHour.From));
        Assert.Equal(400, now.Last!.P95);
        Assert.NotEqual(was.Last!.Median, now.Last.Median);
        Assert.Equal(was.First, now.First);
        Assert.Equal(before.Performance.Where(line => (line.Metric, line.Service) != ("latency", "api")), after.Performance.Where(line => (line.Metric, line.Service) != ("latency", "api")));
        Assert.Equal(before.Errors.Ratios, after.Errors.Ratios);
        Assert.Equal(before.Cost.Totals, after.Cost.Totals);
    }

    [Fact]
    public void The_error_ratio_is_of_everything_and_names_service_and_hour()
    {
        var report = Reported.Healthy(new Signals().With("errors", "worker", 20 * Hour, 21 * Hour, 0.04, 6000)).Report();
        var line = Assert.Single(report.Errors.Ratios, line => line.Metric == "errors");
        var story = Reported.Healthy(new Signals().With("errors", "worker", 20 * Hour, 21 * Hour, 0.04, 6000));
        var samples = new[] { "api", "worker" }.SelectMany(service => Samples(story, "errors", service, Some.T0.AddTicks(-1), report.Through)).ToList();
        Assert.Equal(100 * samples.Sum(sample => sample.Value * sample.Denominator) / samples.Sum(sample => sample.Denominator), line.Total!.Value, 9);
        Assert.Equal(("worker", "< 1%"), (line.WorstService, line.Limit));
        Assert.InRange(line.WorstHour!.Value, Some.T0.AddHours(19.9), Some.T0.AddHours(20.1));
        Assert.Equal(4, line.WorstHourRatio!.Value, 1);
    }

    [Fact]
    public void Cost_is_the_mean_of_the_samples_times_hours_times_the_price()
    {
        var (story, report) = (Reported.Healthy(), Healthy.Value);
        foreach (var line in report.Cost.Lines.Where(line => line.Amount is not null))
        {
            var mean = Samples(story, line.Key, line.Service, Some.T0.AddTicks(-1), report.Through).Average(sample => sample.Value) / (line.Key == "memory" ? 1e9 : 1);
            Assert.Equal(mean * 48 * (double)line.Price, (double)line.Amount!.Value, 3);
        }
        Assert.Equal("The plan measures no disk.", Assert.Single(report.Cost.Lines, line => line.Key == "disk").Reason);
        Assert.Equal(report.Cost.Lines.Sum(line => line.Amount), Assert.Single(report.Cost.Totals).Amount);
    }

    [Fact]
    public void Without_prices_nothing_is_priced()
    {
        var story = new Story(Reported.Plan with { Prices = [] }).See(0, Hour);
        Assert.Equal(("Not priced: the plan has no prices.", 0), (story.Report().Cost.Reason, story.Report().Cost.Lines.Count));
    }

    [Theory]
    [InlineData("core minute")]
    [InlineData("byte hour")]
    [InlineData("ms hour")]
    public void A_price_for_what_cannot_be_counted_says_so(string unit)
    {
        var story = new Story(Reported.Plan with { Prices = [new UnitPrice("cpu", unit, decimal.MaxValue, "EUR")] }).See(0, Hour);
        Assert.All(story.Report().Cost.Lines, line => Assert.True(line is { Amount: null, Reason.Length: > 0 }));
    }

    [Fact]
    public void A_leak_is_told_with_its_slope_and_the_time_to_the_limit()
    {
        var line = Assert.Single(Failing.Value.Resources, line => line is { Metric: "memory", Service: "worker" });
        Assert.Equal(25, line.SlopePerHour!.Value, 1);
        // 500 MB at T0 and 25 MB an hour: 1,250 MB after 30 h, 30 h more to 2 GB.
        Assert.InRange(line.TimeToLimit!.Value, TimeSpan.FromHours(29.5), TimeSpan.FromHours(30.5));
        Assert.All(Failing.Value.Resources.Where(line => line is not { Metric: "memory", Service: "worker" }), line => Assert.Null(line.LeakSince));
    }

    [Fact]
    public void Capacity_is_the_room_between_the_worst_twentieth_and_the_limit_the_tightest_first()
    {
        var (story, report) = (Failed.Value, Failing.Value);
        foreach (var line in report.Capacity)
        {
            var last = Told(story, line.Metric, line.Service, report.Through.AddHours(-24), report.Through);
            var limit = story.Plan.Rows.First(row => (row.Metric, row.Service) == (line.Metric, line.Service)).Critical!.Limit.In(story.Plan.MetricOf(line.Metric, line.Service)!.Display);
            Assert.Equal((limit - last[(int)Math.Ceiling(0.95 * last.Count) - 1]) / limit, line.Headroom, 12);
        }
        Assert.Equal(report.Capacity.OrderBy(line => line.Headroom), report.Capacity);
        Assert.Equal("worker", report.Capacity[0].Service);
    }

    [Fact]
    public void Incidents_are_told_with_what_each_step_took()
    {
        var first = Failing.Value.Incidents[0];
        Assert.Equal((Some.Minutes(1), Some.Minutes(9), Some.Minutes(32)), (first.AcknowledgedAfter, first.MitigatedAfter, first.ResolvedAfter));
        Assert.Equal((DeadlineOutcome.Missed, false, 2, 1), (first.DeadlineOutcome, first.ByPerson, first.FollowUps, first.FollowUpsDone));
        Assert.True(Failing.Value.Incidents[1].ByPerson);
    }

    [Fact]
    public void Alerts_are_counted_by_rule_with_what_people_said_of_them()
    {
        var (story, report) = (Failed.Value, Failing.Value);
        Assert.Equal(story.Session.Alerts().Count, report.Errors.Rules.Sum(rule => rule.Alerts));
        Assert.Equal(1, report.Errors.Rules.Sum(rule => rule.Confirmed));
        Assert.Equal(report.Errors.Rules.Sum(rule => rule.Alerts) - 1, report.Errors.Rules.Sum(rule => rule.Unjudged));
        var high = Assert.Single(report.Errors.Rules, rule => rule.Rule == "high-error-rate");
        var alert = Assert.Single(story.Session.Alerts(), alert => alert.Rule.Key == "high-error-rate");
        Assert.Equal(alert.Episode.RecoveredAt - alert.Episode.Onset, high.Total);
    }

    [Fact]
    public void Blind_time_is_told_by_phase()
    {
        var coverage = Failing.Value.Coverage;
        Assert.Equal(TimeSpan.Zero, coverage.ByPhase[0].LongestBlind);
        Assert.InRange(coverage.ByPhase[1].LongestBlind, TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(60));
        Assert.Equal(coverage.LongestBlind, coverage.ByPhase.Max(phase => phase.LongestBlind));
    }

    [Fact]
    public void A_failure_ends_what_the_numbers_speak_of_when_it_is_decided()
    {
        var decided = Failed.Value.Session.Decisions[0].Occurred;
        Assert.True(Failing.Value.Through <= decided);
        Assert.Equal((DecisionOutcome.Failure, false), (Failing.Value.Outcome.Outcome!.Value, Failing.Value.Outcome.Provisional));
    }

    [Fact]
    public void Before_anybody_decides_it_is_provisional()
    {
        var report = new Story(Reported.Plan).See(0, 5 * Hour).Report();
        Assert.Equal((true, null, "Nobody has decided yet; the evidence says notYet (onTrack)."), (report.Outcome.Provisional, report.Outcome.Outcome, report.Outcome.Sentence));
        Assert.True(new Story(Reported.Plan).Report().Outcome.Provisional);
    }

    [Fact]
    public void The_same_hours_of_an_earlier_session_come_before_the_declared_baseline()
    {
        var hours = Enumerable.Range(0, 24).Select(hour => new HourBaseline("latency", "api", hour, 0.1)).ToList();
        var line = Line(new Story(Reported.Plan with { SameHours = hours }).See(0, 5 * Hour).Report(), "latency", "api");
        Assert.Equal((100, 100, false), (line.SameHours!.Value, line.Before!.Value, line.Better!.Value));
        Assert.Equal((line.Last!.Median / 100) - 1, line.Change);
    }

    [Fact]
    public void A_snapshot_tells_the_same_report()
    {
        var story = Reported.Failing();
        story.Ask(new Sessions.Decisions.SessionCommand.FinishReportItem(1, null));
        var told = ViewJson.Bytes(story.Report());
        story.Restart(fromSnapshot: true);
        Assert.Equal(told, ViewJson.Bytes(story.Report()));
        story.Restart(fromSnapshot: false);
        Assert.Equal(told, ViewJson.Bytes(story.Report()));
    }

    [Fact]
    public void What_is_said_over_HTTP_can_be_read_back()
    {
        foreach (var report in new[] { Healthy.Value, Failing.Value })
        {
            var told = ViewJson.Bytes(report);
            Assert.Equal(told, ViewJson.Bytes(System.Text.Json.JsonSerializer.Deserialize<DeploymentReport>(told, ViewJson.Options)));
        }
    }

    private static PerformanceLine Line(DeploymentReport report, string metric, string service) => report.Performance.Single(line => (line.Metric, line.Service) == (metric, service));

    /// <summary>The samples after one instant, up to and with another, as the judge holds them.</summary>
    private static IEnumerable<Sample> Samples(Story story, string metric, string service, DateTimeOffset after, DateTimeOffset to)
    {
        var history = story.Session.JudgeOf(service).History(metric);
        return Enumerable.Range(0, history.Count).Select(place => history[place]).Where(sample => sample.Outcome is Outcome.Value && sample.Instant > after && sample.Instant <= to);
    }

    private static List<double> Told(Story story, string key, string service, DateTimeOffset after, DateTimeOffset to)
    {
        var metric = story.Plan.MetricOf(key, service)!;
        return [.. Samples(story, key, service, after, to).Select(sample => metric.Unit.To(metric.Display, sample.Value)).Order()];
    }

    private static double Median(List<double> sorted) => sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
