using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.WhatIf;

namespace TempoNest.Sessions.Tests.WhatIf;

public class RejudgedTests
{
    /// <summary>Other limits, other patience, other criteria: everything a judgement hangs on.</summary>
    private static readonly Plan Stricter = Some.Plan with
    {
        Alerts =
        [
            Some.ServiceDown with { Persistence = Persistence.Repeated(1) }, Some.HighErrors with { When = Some.Above(6, Unit.Percent), Persistence = Persistence.Lasting(Some.Minutes(4)) },
            Some.Slow with { When = Some.Above(900, Unit.Millisecond), Persistence = Persistence.Lasting(Some.Minutes(2)) },
        ],
        Rows = [.. Some.Plan.Rows.Select(row => row.Metric == "memory" ? row with { Warning = Some.Above(0.9m, Some.Gigabyte), Critical = Some.Above(1, Some.Gigabyte) } : row)],
        Criteria = [.. Some.Plan.Criteria.Select(one => one.Key == "error-rate" ? one with { Method = new Method.TotalRatio("errors", Some.Below(0.15m, Unit.Percent)) } : one)],
    };

    private static readonly Plan Milder = Some.Plan with
    {
        Alerts = [Some.ServiceDown with { Persistence = Persistence.Repeated(60) }, Some.HighErrors with { When = Some.Above(20, Unit.Percent) }, Some.Slow],
        Rows = [.. Some.Plan.Rows.Where(row => row.Metric != "max-latency")],
        Decision = Some.Plan.Decision with { CoverageFloor = 0.5 },
    };

    public static TheoryData<string> Named => [.. Stories.Named];

    [Theory]
    [MemberData(nameof(Named))]
    public void Judged_by_its_own_plan_a_history_comes_out_as_it_was(string name) => AssertReproduced(Stories.Watched(name, Some.Plan).Story.Session);

    [Fact]
    public void So_does_one_that_people_worked_on() => AssertReproduced(Stories.Worked().Story.Session);

    [Theory]
    [MemberData(nameof(Named))]
    public void Judged_by_another_plan_it_comes_out_as_if_it_had_been_watched_by_that_one(string name)
    {
        var past = Recollection.Of(Stories.Watched(name, Some.Plan).Story.Session);
        foreach (var plan in new[] { Stricter, Milder })
        {
            var lived = Stories.Watched(name, plan).Story;
            var other = Rejudged.Of(past, plan);
            Assert.Equal(lived.Session.Alerts().Select(Told), other.Verdict.Alerts.Select(Told));
            Assert.Equal(Criteria(lived.Verdict), Criteria(other.Verdict));
            Assert.Equal((lived.Recommendation.Kind, lived.Recommendation.Outlook, lived.Recommendation.Reasons.Count), (other.Verdict.Recommendation.Kind, other.Verdict.Recommendation.Outlook, other.Verdict.Recommendation.Reasons.Count));
            Assert.Equal(lived.Session.Incidents.Select(Told), other.Session.Incidents.Select(Told));
            Assert.Equal(lived.Verdict.Coverage, other.Verdict.Coverage);
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void And_as_if_it_had_been_adopted_under_that_one(string name)
    {
        var past = Recollection.Of(Stories.Adopted(name, Some.Recorded).Session);
        foreach (var plan in new[] { Stricter, Milder })
        {
            var recorded = plan with { Sources = Some.Recorded.Sources, Metrics = Some.Recorded.Metrics };
            var (adopted, other) = (Stories.Adopted(name, recorded), Rejudged.Of(past, recorded));
            Assert.Equal(adopted.Session.Alerts().Select(Told), other.Verdict.Alerts.Select(Told));
            Assert.Equal(Criteria(adopted.Verdict), Criteria(other.Verdict));
            Assert.Equal((adopted.Recommendation.Kind, adopted.Recommendation.Outlook), (other.Verdict.Recommendation.Kind, other.Verdict.Recommendation.Outlook));
        }
    }

    [Fact]
    public void What_was_concluded_then_is_no_part_of_the_history()
    {
        var story = Stories.Watched("outage", Some.Plan, 26).Story;
        var bare = Replay.Fold("some", Some.Plan, story.Log.Where(entry => entry.Fact is SessionOpened or CriterionAttested or ObservationRecorded or ObservationsBackfilled))!;
        var (all, some) = (Rejudged.Of(Recollection.Of(story.Session), Stricter), Rejudged.Of(Recollection.Of(bare), Stricter));
        Assert.NotEmpty(all.Verdict.Alerts);
        Assert.Equal(all.Verdict.Alerts.Select(Told), some.Verdict.Alerts.Select(Told));
        Assert.Equal(Criteria(all.Verdict), Criteria(some.Verdict));
        Assert.Empty(all.Session.WithdrawnAlerts());
        Assert.Empty(Rejudged.Of(Recollection.Of(story.Session), Milder).Session.WithdrawnAlerts());
    }

    [Fact]
    public void Judging_again_changes_nothing_of_the_session()
    {
        var story = Stories.Worked().Story;
        var before = (story.Session.Sequence, story.Session.Record.Count, story.Verdict.Recommendation.Kind, story.Session.Alerts().Count);
        _ = Rejudged.Of(Recollection.Of(story.Session), Stricter);
        Assert.Equal(before, (story.Session.Sequence, story.Session.Record.Count, story.Verdict.Recommendation.Kind, story.Session.Alerts().Count));
        Assert.Equal(story.Log.Count, story.Session.Sequence);
    }

    [Fact]
    public void What_people_did_stays_with_the_trouble_they_did_it_about()
    {
        // Met two minutes later than it was: another alert, the same trouble, the same people working on it.
        var later = Some.Plan with { Alerts = [Some.ServiceDown, Some.HighErrors with { Persistence = Persistence.Lasting(Some.Minutes(4)) }, Some.Slow] };
        var other = Rejudged.Of(Recollection.Of(Stories.Worked().Story.Session), later);
        var spike = other.Session.Incidents.Single(incident => incident.Title.StartsWith(Some.HighErrors.Title, StringComparison.Ordinal));
        Assert.Equal(("A cold cache", false), (spike.Resolution?.RootCause, spike.IsOpen));
    }

    [Fact]
    public void What_they_did_about_trouble_that_would_not_have_been_is_counted()
    {
        var other = Rejudged.Of(Recollection.Of(Stories.Worked().Story.Session), Milder with { Rows = [] });
        Assert.True(other.Homeless > 0);
        Assert.Empty(other.Session.Incidents);
    }

    [Fact]
    public void What_was_never_asked_nobody_can_judge()
    {
        var plan = Some.Plan with { Metrics = [.. Some.Plan.Metrics.Select(metric => metric.Key == "cpu" ? metric with { Query = "another" } : metric)] };
        var other = Rejudged.Of(Recollection.Of(Stories.Watched("two-bad-at-once", Some.Plan, 8).Story.Session), plan);
        Assert.Equal(["cpu of api", "cpu of worker"], other.Unasked);
        Assert.DoesNotContain(other.Verdict.Alerts, alert => alert.Rule.Metric.Key == "cpu");
    }

    [Fact]
    public void The_view_says_what_would_differ_and_why()
    {
        var past = Recollection.Of(Stories.Watched("error-spike", Some.Plan, 26).Story.Session);
        var view = WhatIfView.Of(past, Rejudged.Of(past, Some.Plan), Rejudged.Of(past, Milder), new("some", "1", "", "", []));
        Assert.False(view.Same);
        Assert.Contains(view.Alerts, one => one is { Kind: DifferenceKind.Gone, Rule: "high-error-rate", AsItWas.Reason: not "" });
        Assert.NotNull(view.AsItWas.FirstFailing);
        Assert.True(view.AsItWas.FirstFailing!.At <= Some.T0.AddHours(4));
    }

    private static void AssertReproduced(Session session)
    {
        var (past, verdict) = (Recollection.Of(session), Verdict.Of(session));
        var own = Rejudged.Of(past, session.Plan);
        Assert.Equal(verdict.Alerts, own.Verdict.Alerts);
        Assert.Equal(CriterionView.Of(verdict).Select(Text), CriterionView.Of(own.Verdict).Select(Text));
        Assert.Equal(verdict.Recommendation.Kind, own.Verdict.Recommendation.Kind);
        Assert.Equal(verdict.Recommendation.Reasons, own.Verdict.Recommendation.Reasons);
        Assert.Equal(session.Incidents.Select(incident => (incident.Number, Told(incident))), own.Session.Incidents.Select(incident => (incident.Number, Told(incident))));
        var view = WhatIfView.Of(past, own, Rejudged.Of(past, session.Plan), new("some", "1", "", "", []));
        Assert.True(view.Same);
        Assert.Equal(0, view.Homeless);
    }

    private static string Text(CriterionView view) => System.Text.Encoding.UTF8.GetString(ViewJson.Bytes(view));

    private static string Told(Alert alert) => $"{alert.Id} {alert.Episode.Onset:O} {alert.ClearedAt:O} {alert.Episode.LostAt:O} {alert.InhibitedBy} {alert.IsRetrospective}";

    private static string Told(Sessions.Incidents.Incident incident) => $"{incident.Title} {incident.Severity} {incident.IsOpen} {incident.Retrospective} {string.Join(' ', incident.Alerts)}";

    private static IEnumerable<string> Criteria(Verdict verdict) =>
        verdict.Reviews.SelectMany(review => review.Criteria).Select(one => $"{one.Review}/{one.Criterion.Key} {one.State} {(one.Criterion.Method is Method.IncidentsResolved ? "" : one.Finding.Reason)}");
}
