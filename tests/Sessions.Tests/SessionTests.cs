using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Json;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests;

public class SessionTests
{
    [Fact]
    public void Every_fact_of_a_session_has_a_meaning_in_its_fold()
    {
        foreach (var fact in EveryFact.All)
        {
            var session = new Session("some", Some.Plan, Some.Opened(Some.Plan));
            void Fold() => session.Apply(new Entry(1, Streams.Incident(3), 1, Some.T0, Some.T0, "ana", fact));
            if (fact is PlanPublished or ChannelsTested or KeyIssued or KeyRevoked or InboxOpened or HeartbeatReceived or AlertsReceived) Assert.Throws<UnknownFactException>(Fold);
            else Fold();
        }
    }

    [Fact]
    public void An_entry_is_folded_once()
    {
        var story = new Story();
        Assert.Throws<InvalidOperationException>(() => story.Session.Apply(story.Log[^1]));
    }

    [Fact]
    public void The_same_log_folds_to_the_same_verdict()
    {
        var story = new Story(Some.Recorded).See(0, 24 * 60, new Signals().With("health", "api", 600, 610, 0)).Judge().AttestAll();
        var again = new Session("some", Some.Recorded, (SessionOpened)story.Log[0].Fact);
        foreach (var entry in story.Log) again.Apply(entry);
        Assert.Equal(story.Verdict.Recommendation.Reasons, Sessions.Reviews.Verdict.Of(again).Recommendation.Reasons);
        Assert.Equal(story.Session.Alerts(), again.Alerts());
        Assert.Equal(story.Session.VerdictVersion, again.VerdictVersion);

    }

    [Fact]
    public void A_session_knows_as_much_as_the_slowest_of_its_probes()
    {
        var story = new Story();
        Assert.Equal(Some.T0, story.Session.CaughtUpTo);
        story.See(0, 60);
        Assert.Equal(Some.At(60), story.Session.CaughtUpTo);
        story.See(story.Session.Probes[1], Some.At(61), Some.At(90), new Signals());
        Assert.Equal(Some.At(60), story.Session.CaughtUpTo);
    }

    [Fact]
    public void An_acknowledged_incident_acknowledges_its_alerts()
    {
        var story = new Story(Some.Recorded).See(0, 60, new Signals().With("health", "api", 30, 61, 0)).Judge();
        var alert = story.Session.Alerts().First(one => one.Rule.Key == "service-down");
        Assert.Equal(Sessions.Judging.AlertState.Raised, alert.State);
        story.Write(new IncidentAcknowledged(null), "ana", Streams.Incident(alert.Incident!.Value));
        Assert.Equal(Sessions.Judging.AlertState.Acknowledged, story.Session.Alerts().First(one => one.Rule.Key == "service-down").State);
    }

    [Fact]
    public void Only_what_matters_moves_the_verdicts_version()
    {
        var story = new Story();
        var before = story.Session.VerdictVersion;
        story.Write(new NoteAdded("Seen"));
        story.See(0, 5);
        Assert.Equal(before, story.Session.VerdictVersion);
        story.Write(new IncidentDeclared(1, "Slow", Severity.Warning, ["api"], [], false, null));
        Assert.Equal(story.Session.Sequence, story.Session.VerdictVersion);
    }
}
