using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public sealed class JudgementViewTests
{
    [Fact]
    public void Every_review_tells_its_criteria_people_s_apart_from_measured_ones()
    {
        var story = new Story().See(0, (24 * 60) + 1).Attest("customer-complaints", "24h", actor: "ana");
        var criteria = CriterionView.Of(story.Verdict);
        Assert.Equal(12, criteria.Count);
        var asked = criteria.First(one => one.Key == "customer-complaints" && one.Review == "24h");
        Assert.Equal((CriterionKind.Attested, CriterionState.Met, "ana"), (asked.Kind, asked.State, asked.AnsweredBy));
        var again = criteria.First(one => one.Key == "customer-complaints" && one.Review == "48h");
        Assert.Equal((CriterionState.Unknown, true), (again.State, again.Provisional));
        var errors = criteria.First(one => one.Key == "error-rate");
        Assert.Equal((CriterionKind.Measured, CriterionState.Met, "%", "< 1%"), (errors.Kind, errors.State, errors.Unit, errors.Limit));
        Assert.InRange(errors.Observed!.Value, 0.1, 0.3);
    }

    [Fact]
    public void Earlier_criteria_tell_how_each_has_fared()
    {
        var story = new Story().See(0, 48 * 60);
        var earlier = CriterionView.Of(story.Verdict).First(one => one.Key == "all-24h-criteria");
        Assert.Equal(PartState.Held, earlier.Parts.First(part => part.Key == "uptime").State);
    }

    [Fact]
    public void A_raised_alert_tells_witness_deadline_and_incident()
    {
        var story = new Story().See(0, 40, new Signals().With("errors", "api", 20, 41, 0.2, 3000)).Judge();
        var alert = AlertView.Of(story.Session, story.Verdict, story.Now).First(one => one.Rule == "high-error-rate");
        Assert.Equal((AlertState.Raised, "api", Severity.Critical, 1), (alert.State, alert.Service, alert.Severity, alert.Incident));
        Assert.Equal(alert.DetectedAt + Some.Minutes(5), alert.Deadline);
        Assert.Equal(Some.At(20), alert.Since);
        Assert.Contains("> 5%", alert.Witness, StringComparison.Ordinal);
    }

    [Fact]
    public void What_says_the_same_is_muted_visibly()
    {
        var story = new Story().See(0, 40, new Signals().With("errors", "api", 20, 41, 0.2, 3000)).Judge();
        var alerts = AlertView.Of(story.Session, story.Verdict, story.Now);
        var row = alerts.First(one => one.Rule == "errors" && one.Severity is Severity.Critical);
        Assert.Equal(alerts.First(one => one.Rule == "high-error-rate").Id, row.InhibitedBy);
    }

    [Fact]
    public void A_suspicion_is_told_before_its_rule_is_met()
    {
        var story = new Story().See(0, 30, new Signals().With("latency", "api", 28, 31, 1.2));
        var alert = AlertView.Of(story.Session, story.Verdict, story.Now).First(one => one.Rule == "slow");
        Assert.Equal((AlertState.Suspected, null, Some.At(28)), (alert.State, alert.RaisedAt, alert.Since));
    }

    [Fact]
    public void An_alert_that_was_over_when_it_was_learnt_has_no_deadline()
    {
        var story = new Story().See(0, 60, new Signals().With("errors", "api", 20, 30, 0.2, 3000)).Judge();
        var alert = AlertView.Of(story.Session, story.Verdict, story.Now).First(one => one.Rule == "high-error-rate");
        Assert.Equal((AlertState.Cleared, true, null), (alert.State, alert.Retrospective, alert.Deadline));
    }

    [Fact]
    public void An_alert_the_facts_tell_of_no_more_is_withdrawn_and_stays_in_the_list()
    {
        var story = new Story().See(0, 30);
        story.Write(new AlertRaised("slow.api.warning.20260302T101500Z", "slow", "api", Severity.Warning, Some.At(10), Some.At(15), Some.At(16), "It was slow."), stream: Streams.Service("api"));
        var alert = Assert.Single(AlertView.Of(story.Session, story.Verdict, story.Now));
        Assert.Equal((AlertState.Withdrawn, "Elevated response time", "It was slow."), (alert.State, alert.Title, alert.Witness));
    }

    [Fact]
    public void An_incident_is_there_from_its_number_on_and_grows_with_its_timeline()
    {
        var story = new Story();
        story.Write(new IncidentDeclared(1, "It is slow", Severity.Warning, ["api"], [], false, "since the deploy"), "ana");
        var declared = Assert.Single(IncidentView.Of(story.Session, story.Now));
        Assert.Equal((1, IncidentState.Open, "since the deploy"), (declared.Number, declared.State, declared.Timeline[0].Text));
        Assert.Equal(1, StatusView.Of(story.Session, story.Verdict, Some.At(1)).Incidents.Open);

        story.Write(new IncidentOpened(1, "It is slow", Severity.Warning, ["api"], Some.T0, Some.At(10), false), stream: Streams.Incident(1));
        story.Write(new IncidentAcknowledged("looking"), "ben", Streams.Incident(1));
        story.Write(new IncidentNoted("restarted", NoteKind.Step, Some.At(2)), "ben", Streams.Incident(1));
        var worked = Assert.Single(IncidentView.Of(story.Session, story.Now));
        Assert.Equal((IncidentState.Acknowledged, "ben", Some.At(10)), (worked.State, worked.AcknowledgedBy, worked.Deadline));
        Assert.Equal([false, false, true], worked.Timeline.Select(line => line.Step));

        story.Write(new IncidentResolved("leak", "restart", "limit", [new FollowUp("raise the limit", "ben", null)]), "ben", Streams.Incident(1));
        Assert.Equal((IncidentState.Resolved, true), (IncidentView.Of(story.Session, story.Now)[0].State, IncidentView.Of(story.Session, story.Now)[0].Documented));
    }
}
