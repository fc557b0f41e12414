using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Scheduling;

public class ProbeScheduleTests
{
    private static readonly Schedule Schedule = new(Some.Plan, Some.T0);
    private static readonly ProbeSchedule Prometheus = new(Schedule, Some.Probe("api", "prometheus"));
    private static readonly ProbeSchedule Web = new(Schedule, Some.Probe("api", "web"));

    [Fact]
    public void A_plan_needs_one_probe_for_each_service_and_source() => Assert.Equal(
        ["all@prometheus", "api@prometheus", "api@web", "worker@prometheus", "worker@web"], ProbeSchedule.ProbesOf(Some.Plan).Select(probe => probe.ToString()));

    [Fact]
    public void Health_is_asked_every_half_minute_and_the_rest_every_minute()
    {
        Assert.Equal((Some.Seconds(30), Some.Minutes(1)), (Web.Step, Prometheus.Step));
        var mixed = new ProbeSchedule(
            new Schedule(Some.Plan with { Metrics = [Some.Health with { Source = "prometheus" }, Some.Cpu] }, Some.T0), Some.Probe("api", "prometheus"));
        Assert.Equal(Some.Seconds(30), mixed.Step);
        Assert.Equal(["health"], mixed.WatchAsks(Some.At(10.5)).Select(ask => ask.Key));
        Assert.Equal(["health", "cpu"], mixed.WatchAsks(Some.At(11)).Select(ask => ask.Key));
    }

    [Fact]
    public void A_window_that_reaches_before_the_cut_over_is_not_asked_about()
    {
        Assert.DoesNotContain("errors", Prometheus.WatchAsks(Some.At(4)).Select(ask => ask.Key));
        Assert.Contains("memory", Prometheus.WatchAsks(Some.At(0)).Select(ask => ask.Key));
        Assert.Contains("errors", Prometheus.WatchAsks(Some.At(5)).Select(ask => ask.Key));
        Assert.Contains(Prometheus.WarmingUp(Some.At(4)), reading => reading is { Metric: "errors", Outcome: Outcome.NoData, Reason: Reasons.WarmingUp });
        Assert.Empty(Prometheus.WarmingUp(Some.At(5)));
    }

    [Fact]
    public void Review_windows_are_asked_about_at_rounds_only()
    {
        Assert.Empty(Prometheus.WindowAsks(Some.T0));
        Assert.Empty(Prometheus.WindowAsks(Some.At(16)));
        Assert.Equal([("p95-day", Some.Minutes(15))], Prometheus.WindowAsks(Some.At(15)).Select(ask => (ask.Key, ask.Range!.Value)));
        Assert.Equal([("p95-day", Some.Hours(24))], Prometheus.WindowAsks(Some.T0.AddHours(24)).Select(ask => (ask.Key, ask.Range!.Value)));
        Assert.Equal(
            [("p95-day", Some.Hours(24)), ("p95-day/whole", Some.Hours(28))], Prometheus.WindowAsks(Some.T0.AddHours(28)).Select(ask => (ask.Key, ask.Range!.Value)));
    }

    [Fact]
    public void A_source_with_history_is_asked_when_it_has_settled_and_a_point_source_at_once()
    {
        Assert.Null(Prometheus.LatestDue(Some.T0.AddSeconds(14)));
        Assert.Equal(Some.T0, Prometheus.LatestDue(Some.T0.AddSeconds(15)));
        Assert.Equal(Some.At(7), Prometheus.LatestDue(Some.At(8).AddSeconds(14)));
        Assert.Equal(Some.At(7.5), Web.LatestDue(Some.At(7.9)));
        Assert.Equal(Some.At(8).AddSeconds(15), Prometheus.DueAfter(Some.At(7)));
        Assert.Equal(Some.T0.AddSeconds(15), Prometheus.DueAfter(null));
    }

    [Fact]
    public void A_sessions_own_scrape_interval_changes_window_and_settle_time()
    {
        var slow = new ProbeSchedule(Schedule, Some.Probe("api", "prometheus"), Some.Minutes(2));
        Assert.Equal((Some.Minutes(8), Some.Minutes(2)), (slow.WarmUpOf(Some.Errors), slow.Source.SettleTime));
    }

    [Fact]
    public void A_changed_query_is_another_definition()
    {
        var other = new ProbeSchedule(
            new Schedule(Some.Plan with { Metrics = [.. Some.Plan.Metrics.Select(metric => metric.Key == "cpu" ? metric with { Query = "other" } : metric)] }, Some.T0),
            Some.Probe("api", "prometheus"));
        Assert.NotEqual(Questions.Definition(Prometheus), Questions.Definition(other));
        Assert.Equal(Questions.Definition(Prometheus), Questions.Definition(new ProbeSchedule(Schedule, Some.Probe("api", "prometheus"))));
    }
}
