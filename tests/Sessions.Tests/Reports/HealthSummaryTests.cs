using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Reports;

public class HealthSummaryTests
{
    private const double Hour = 60;

    private static HealthSummary Of(Story story) => HealthSummary.Of(story.Session, Verdict.Of(story.Session), story.Now);

    [Fact]
    public void It_tells_the_last_four_hours_and_what_came_before_only_to_compare()
    {
        var world = new Signals().With("latency", "api", 6 * Hour, 20 * Hour, 0.8).With("errors", "api", Hour, Hour + 20, 0.08, 2500);
        var story = new Story(Reported.Plan).See(0, 8 * Hour, world).Judge();
        var summary = Of(story);
        Assert.Equal(story.Now - TimeSpan.FromHours(4), summary.From);
        var change = Assert.Single(summary.Changes);
        Assert.Equal(("latency", "api", Standing.OnTarget, Standing.OnTarget), (change.Key, change.Service, change.Was, change.Is));
        Assert.Equal((change.After!.Value / change.Before!.Value) - 1, change.Change!.Value, 9);
        // What was over before is no news; the one at 1 h belongs to an earlier summary.
        Assert.Empty(summary.Alerts);
        Assert.Equal(story.Session.Schedule.RoundAfter(story.Now), summary.NextRound);
    }

    [Fact]
    public void A_service_stands_as_its_worst_row_does_and_the_worst_comes_first()
    {
        var story = new Story(Reported.Plan).See(0, 5 * Hour, new Signals().With("cpu", "api", 4.5 * Hour, 6 * Hour, 0.95)).Judge();
        var summary = Of(story);
        Assert.Equal(("api", Standing.Critical, 1), (summary.Services[0].Service, summary.Services[0].Standing, summary.Services[0].Critical));
        Assert.Equal(summary.Services.OrderByDescending(service => service.Standing), summary.Services);
        var row = Assert.Single(summary.Rows);
        Assert.Equal(("cpu", Standing.Critical), (row.Key, row.Standing));
        Assert.Equal((Standing.OnTarget, Standing.Critical), (Assert.Single(summary.Changes).Was, Assert.Single(summary.Changes).Is));
        Assert.Contains(summary.Alerts, alert => alert is { Rule: "cpu", Severity: Severity.Critical });
        Assert.Single(summary.Incidents);
    }

    [Fact]
    public void Nothing_seen_is_never_fine()
    {
        var story = new Story(Reported.Plan) { Now = Some.At(90) };
        var summary = Of(story);
        Assert.All(summary.Services, service => Assert.NotEqual(Standing.OnTarget, service.Standing));
        Assert.Equal(Reported.Plan.Rows.Count, summary.Rows.Count);
    }

    [Fact]
    public void Once_nobody_looks_any_more_it_tells_of_the_end()
    {
        var story = new Story(Reported.Plan).See(0, 5 * Hour);
        story.Now = Some.T0.AddHours(100);
        story.Write(new SessionCancelled("Wrong"));
        var summary = Of(story);
        Assert.Equal((story.Session.CaughtUpTo, (DateTimeOffset?)null), (summary.To, summary.NextRound));
        Assert.Empty(summary.Rows);
    }
}
