using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public sealed class PreflightViewTests
{
    private static readonly OpenSession Request = new(Some.Deployment, Some.Plan, new string('a', 64), Some.T0, Some.Opened(Some.Plan).Sources);

    private static PreflightView Try(Signals signals, double[]? ends = null, IReadOnlyList<ChannelAnswer>? messages = null) => PreflightView.Of(
        Request,
        [.. new Story().Session.Probes.Select(probe => new Trial(
            probe.Probe, Some.T0, [.. Trial.AsksOf(probe).Select(ask => signals.At(ask.Metric, ask.Key, probe.Probe.Service, Some.T0))])
        {
            Buckets = ends is not null && probe.Probe is { Service: "api", Source: "prometheus" } ? new Dictionary<string, IReadOnlyList<double>> { ["latency"] = ends } : new Dictionary<string, IReadOnlyList<double>>(),
        })],
        Some.At(60), messages);

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
    public void A_limit_inside_a_bucket_is_named_and_one_above_the_last_cannot_be_crossed()
    {
        Assert.Empty(Try(new Signals(), [0.5, 1, 2.5]).Unresolved);
        var inside = Try(new Signals(), [0.5, 2.5]);
        Assert.Equal(("latency", "api", "> 1000ms"), Assert.Single(inside.Unresolved) is var limit ? (limit.Metric, limit.Service, limit.Limit) : default);
        Assert.Contains("between 500ms and 2500ms", inside.Unresolved[0].Reason, StringComparison.Ordinal);
        Assert.True(inside.Ready);
        var beyond = Try(new Signals(), [0.5, 1]);
        Assert.False(beyond.Ready);
        Assert.Empty(beyond.Unresolved);
        Assert.Equal(["slow", "latency"], beyond.CannotFire.Select(rule => rule.Rule));
        Assert.All(beyond.CannotFire, rule => Assert.Contains("ends at 1000ms", rule.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_measured_is_the_baseline_of_a_session_that_opens_with_it()
    {
        var view = Try(new Signals().With("query-time", "all", 0, 1, 0.012).Nothing("memory", "api", 0, 1));
        Assert.Equal(12, view.Baseline.Single(value => value.Metric == "query-time").Value, 9);
        Assert.DoesNotContain(view.Baseline, value => value.Metric == "memory");
        Assert.Null(Baselines.Fault(Some.Plan, view.Baseline));
        var plan = Baselines.Into(Some.Plan, view.Baseline);
        var row = plan.Rows.Single(one => one.Metric == "query-time");
        Assert.Equal(("12ms", 0.012), (row.Baseline!.Text, row.Baseline.Limit.In(Unit.Second)));
        Assert.Equal(Some.Plan.Rows.Single(one => one.Metric == "memory"), plan.Rows.Single(one => one.Metric == "memory"));

        // 13 ms is better than the 15 ms the plan declares, and worse than what was measured.
        CriterionState Database(Plan judged) => new Story(judged with { Sources = [Some.Prometheus], Metrics = [Some.Health with { Source = "prometheus" }, .. judged.Metrics.Skip(1)] })
            .See(0, 24 * 60, new Signals().With("query-time", "all", 0, 24 * 60, 0.013)).Judge().Criterion("database", "24h").State;
        Assert.Equal((CriterionState.Met, CriterionState.NotMet), (Database(Some.Plan), Database(plan)));
    }

    [Theory]
    [InlineData("nothing", "api", 1, 0)]
    [InlineData("latency", "nobody", 1, 0)]
    [InlineData("latency", "api", double.NaN, 0)]
    [InlineData("latency", "api", 1e20, 0)]
    public void A_baseline_is_a_number_for_a_row_of_the_plan(string metric, string service, double value, int place) =>
        Assert.Equal(place, Baselines.Fault(Some.Plan, [new(metric, service, value)])!.Value.Place);

    [Fact]
    public void A_baseline_given_twice_is_refused() => Assert.Equal(1, Baselines.Fault(Some.Plan, [new("latency", "api", 1), new("latency", "api", 2)])!.Value.Place);

    [Fact]
    public void A_test_that_did_not_arrive_is_not_ready()
    {
        Assert.Null(Try(new Signals()).Messages);
        Assert.True(Try(new Signals(), messages: [new("pager", null, ["Primary"], true, "r", null)]).Ready);
        Assert.False(Try(new Signals(), messages: [new(null, null, ["Backup"], false, null, "No route leads to them.")]).Ready);
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
