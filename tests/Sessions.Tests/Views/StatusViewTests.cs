using System.Text.Json;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public sealed class StatusViewTests
{
    private static StatusView Status(Story story, double minutes) => StatusView.Of(story.Session, story.Verdict, Some.At(minutes));

    [Fact]
    public void It_says_what_the_contract_says_in_the_contract_s_order()
    {
        var story = new Story().See(0, 30);
        using var json = JsonDocument.Parse(ViewJson.Bytes(Status(story, 31)));
        Assert.Equal(
            [
                "id", "deployment", "startedAt", "now", "sequence", "verdictVersion", "state", "phase", "nextRound", "caughtUpTo", "recommendation", "outlook",
                "reasons", "criteria", "reviews", "coverage", "rounds", "alerts", "incidents", "mutes", "extension", "decision",
            ],
            Names(json.RootElement));
        Assert.Equal(["name", "every", "endsAt", "team", "focus"], Names(json.RootElement.GetProperty("phase")));
        Assert.Equal(["text", "metric", "service", "observed", "limit", "unit", "since", "sequence"], Names(json.RootElement.GetProperty("reasons")[0]));
        Assert.Equal(["met", "notMet", "unknown", "notApplicable", "waived", "total"], Names(json.RootElement.GetProperty("criteria")));
        Assert.Equal(["key", "at", "state"], Names(json.RootElement.GetProperty("reviews")[0]));
        Assert.Equal(["ratio", "floor", "longestBlind", "byPhase"], Names(json.RootElement.GetProperty("coverage")));
        Assert.Equal(["phase", "ratio"], Names(json.RootElement.GetProperty("coverage").GetProperty("byPhase")[0]));
        Assert.Equal(["taken", "reconstructed", "missed", "skipped", "pending", "total"], Names(json.RootElement.GetProperty("rounds")));
        Assert.Equal(["raised", "suspected"], Names(json.RootElement.GetProperty("alerts")));
        Assert.Equal(["open", "critical"], Names(json.RootElement.GetProperty("incidents")));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("extension").ValueKind);
        Assert.Equal("PT15M", json.RootElement.GetProperty("phase").GetProperty("every").GetString());
        Assert.Equal("2026-03-02T10:00:00Z", json.RootElement.GetProperty("startedAt").GetString());
        Assert.Equal("notYet", json.RootElement.GetProperty("recommendation").GetString());
        Assert.Equal("onTrack", json.RootElement.GetProperty("outlook").GetString());
    }

    [Theory]
    [InlineData(-30, -10)]
    [InlineData(-30, 1)]
    [InlineData(31, 31)]
    [InlineData(31, 200)]
    [InlineData(31, 25 * 60)]
    [InlineData(31, 49 * 60)]
    public void Told_at_a_later_instant_it_is_what_it_would_have_been_if_it_had_been_made_then(double made, double told)
    {
        var story = made < 0 ? new Story() : new Story().See(0, 30);
        Assert.Equal(ViewJson.Bytes(Status(story, told)), ViewJson.Bytes(Status(story, made).At(story.Plan, Some.At(told))));
        story.Write(new SessionExtended(1, Some.At(48 * 60), Some.At(72 * 60), "once more"), "ana");
        Assert.Equal(ViewJson.Bytes(Status(story, told)), ViewJson.Bytes(Status(story, made).At(story.Plan, Some.At(told))));
        story.Write(new DecisionTaken(DecisionOutcome.Success, "concerns", true, "enough", 1, ""), "ana");
        Assert.Equal(ViewJson.Bytes(Status(story, told)), ViewJson.Bytes(Status(story, made).At(story.Plan, Some.At(told))));
    }

    [Fact]
    public void Its_state_follows_the_clock_the_evidence_and_the_people()
    {
        var story = new Story();
        Assert.Equal(SessionState.Scheduled, Status(story, -1).State);
        Assert.Equal(SessionState.Running, Status(story, 0).State);
        story.See(0, 48 * 60);
        Assert.Equal(SessionState.AwaitingDecision, Status(story, (48 * 60) + 1).State);
        story.Write(new SessionExtended(1, Some.At(48 * 60), Some.At(72 * 60), "once more"), "ana");
        var extended = Status(story, (48 * 60) + 1);
        Assert.Equal(SessionState.Extended, extended.State);
        Assert.Equal(new ExtensionView(1, Some.At(48 * 60), Some.At(72 * 60), "once more", "ana"), extended.Extension);
        Assert.Equal(Some.At(72 * 60), extended.Phase.EndsAt);
        story.Write(new DecisionTaken(DecisionOutcome.Success, "concerns", true, "enough", 1, ""), "ana");
        var decided = Status(story, (48 * 60) + 2);
        Assert.Equal((SessionState.Decided, null), (decided.State, decided.NextRound));
        Assert.Equal((DecisionOutcome.Success, true, "ana"), (decided.Decision!.Outcome, decided.Decision.Override, decided.Decision.Actor));
        story.Write(new SessionClosed(null));
        Assert.Equal(SessionState.Closed, Status(story, (48 * 60) + 3).State);
    }

    [Theory]
    [InlineData(typeof(SessionCancelled), SessionState.Cancelled)]
    [InlineData(typeof(SessionSuperseded), SessionState.Superseded)]
    public void An_ended_session_says_how_it_ended(Type fact, SessionState state)
    {
        var story = new Story();
        story.Write(fact == typeof(SessionCancelled) ? new SessionCancelled("wrong build") : new SessionSuperseded("1.8.1", "hotfix"));
        Assert.Equal(state, Status(story, 5).State);
    }

    [Fact]
    public void Taken_counts_every_round_with_data_and_reconstructed_how_many_of_them_were()
    {
        var story = new Story().See(0, 60);
        var rounds = Status(story, 61).Rounds;
        Assert.Equal(new RoundCount(5, 5, 0, 0, 28, 33), rounds);
    }

    [Fact]
    public void A_round_is_pending_until_every_probe_has_an_outcome()
    {
        var story = new Story();
        foreach (var probe in story.Session.Probes.Skip(1)) story.See(probe, Some.T0, Some.At(15), new Signals());
        Assert.Equal(0, Status(story, 16).Rounds.Taken);
        story.See(story.Session.Probes[0], Some.T0, Some.At(15), new Signals());
        Assert.Equal(2, Status(story, 16).Rounds.Taken);
    }

    [Fact]
    public void A_round_that_nobody_saw_is_missed_and_one_left_out_on_purpose_is_skipped()
    {
        var story = new Story().See(0, 14);
        foreach (var probe in story.Session.Probes) story.Write(new SlotsMissed(probe.Probe, Some.At(15), Some.At(29), "nobody was looking"));
        foreach (var probe in story.Session.Probes) story.Write(new SlotsSkipped(probe.Probe, Some.At(30), Some.At(44), "paused"));
        var rounds = Status(story, 45).Rounds;
        Assert.Equal((1, 1, 1), (rounds.Taken, rounds.Missed, rounds.Skipped));
    }

    [Fact]
    public void A_round_of_nothing_but_errors_was_missed_until_it_is_healed()
    {
        var story = new Story();
        var signals = new Signals();
        foreach (var source in story.Plan.Sources) signals.Dead(story.Plan, source.Name, 0, 16);
        story.See(0, 15, signals);
        Assert.Equal(2, Status(story, 16).Rounds.Missed);
        foreach (var probe in story.Session.Probes.Where(probe => probe.Source.History)) story.Write(Story.Backfill(probe, new Stretch(Some.T0, Some.At(15)), new Signals()));
        var rounds = Status(story, 17).Rounds;
        Assert.Equal((0, 2), (rounds.Missed, rounds.Reconstructed));
    }

    [Fact]
    public void A_review_is_pending_then_open_until_people_have_answered_then_done()
    {
        var story = new Story().See(0, 23 * 60);
        Assert.Equal(ReviewState.Pending, Status(story, 23 * 60).Reviews[0].State);
        Assert.Equal(ReviewState.Open, Status(story, (24 * 60) + 1).Reviews[0].State);
        story.See(23 * 60, 24 * 60);
        Assert.Equal(ReviewState.Open, Status(story, (24 * 60) + 1).Reviews[0].State);
        story.AttestAll();
        Assert.Equal([ReviewState.Done, ReviewState.Pending], Status(story, (24 * 60) + 1).Reviews.Select(review => review.State));
    }

    [Fact]
    public void Coverage_by_phase_leaves_out_what_has_not_begun()
    {
        var story = new Story().See(0, 5 * 60);
        Assert.Equal(["Intensive", "Active"], Status(story, 5 * 60).Coverage.ByPhase.Select(phase => phase.Phase));
    }

    [Fact]
    public void Standing_alerts_and_suspicions_are_counted_apart()
    {
        var story = new Story();
        story.See(0, 30, new Signals().With("latency", "api", 10, 31, 1.2).With("latency", "worker", 28, 31, 1.2));
        var alerts = Status(story, 31).Alerts;
        Assert.True(alerts.Raised >= 1);
        Assert.True(alerts.Suspected >= 1);
    }

    [Fact]
    public void Nothing_in_it_grows_with_the_session()
    {
        var (early, late) = (new Story().See(0, 60), new Story().See(0, 47 * 60));
        Assert.InRange(ViewJson.Bytes(Status(late, 47 * 60)).Length, 0, (2 * ViewJson.Bytes(Status(early, 60)).Length) + 4000);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
