using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public sealed class PreflightViewTests
{
    private static readonly OpenSession Request = new(Some.Deployment, Some.Plan, new string('a', 64), Some.T0, Some.Opened(Some.Plan).Sources);

    private static PreflightView Try(Signals signals) => PreflightView.Of(
        Request,
        [.. new Story().Session.Probes.Select(probe => new Trial(
            probe.Probe, Some.T0, [.. Trial.AsksOf(probe).Select(ask => signals.At(ask.Metric, ask.Key, probe.Probe.Service, Some.T0))]))],
        Some.At(60));

    [Fact]
    public void When_everything_answers_it_is_ready()
    {
        var view = Try(new Signals());
        Assert.True(view.Ready);
        Assert.Empty(view.CannotFire);
        Assert.Equal(Some.T0, view.At);
        Assert.Contains(view.Probes, probe => probe is { Service: "api", Source: "prometheus", Works: true });
        Assert.Equal("s", view.Probes.SelectMany(probe => probe.Readings).First(reading => reading.Metric == "p95-day").Unit);
    }

    [Fact]
    public void A_rule_without_data_cannot_fire_and_the_reason_is_told()
    {
        var view = Try(new Signals().Nothing("memory", "api", 0, 1, "the container has no limit"));
        Assert.False(view.Ready);
        Assert.All(view.CannotFire, rule => Assert.Equal(("memory", "api", "noData: the container has no limit"), (rule.Metric, rule.Service, rule.Reason)));
        Assert.Equal(2, view.CannotFire.Count);
        Assert.True(view.Probes.First(probe => probe is { Service: "api", Source: "prometheus" }).Works);
    }

    [Fact]
    public void A_probe_that_cannot_ask_does_not_work()
    {
        var view = Try(new Signals().Dead(Some.Plan, "web", 0, 1));
        Assert.All(view.Probes.Where(probe => probe.Source == "web"), probe => Assert.False(probe.Works));
        Assert.Contains(view.CannotFire, rule => rule is { Rule: "service-down", Reason: "probeError: connection refused" });
    }

    [Fact]
    public void It_is_tried_at_the_cut_over_where_that_has_passed()
    {
        Assert.Equal(Some.T0, Trial.InstantOf(Some.T0, Some.At(1)));
        Assert.Equal(Some.At(1), Trial.InstantOf(Some.At(2), Some.At(1)));
        Assert.Equal(Some.At(1), Trial.InstantOf(null, Some.At(1)));
    }

    [Fact]
    public void A_published_version_never_changes()
    {
        var first = new PlanPublished("some", "1", "a", "b");
        Assert.IsType<Decision.Accepted>(Publishing.Publish([], first));
        Assert.Empty(Assert.IsType<Decision.Accepted>(Publishing.Publish([first], first)).Facts);
        Assert.Equal(RefusalKind.Conflict, Assert.IsType<Decision.Refused>(Publishing.Publish([first], first with { Sha256 = "c" })).Kind);
        Assert.IsType<Decision.Accepted>(Publishing.Publish([first], first with { Version = "2", Sha256 = "c" }));
    }
}
