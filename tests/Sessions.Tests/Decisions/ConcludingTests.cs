using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Decisions;

public class ConcludingTests
{
    private const double Day = 24 * 60;
    private static readonly PostMortemWritten PostMortem = new("Some", "10:00 it began", "A loop", "The alarm", "The runbook", []);

    private static Story After(double hours, Signals? signals = null) => new Story(Some.Recorded).See(0, hours * 60, signals).Judge();

    private static Decision Decide(Story story, DecisionOutcome outcome, string? reason = null, long? seen = null) =>
        Concluding.Decide(story.Session, outcome, reason, seen ?? story.Session.VerdictVersion, story.Now, "hash");

    private static Story Decided(DecisionOutcome outcome)
    {
        var story = After(48).AttestAll();
        story.Write(Accepts(Decide(story, outcome, "Because")));
        return story;
    }

    [Fact]
    public void Success_is_refused_before_its_review()
    {
        Refuses(RefusalKind.Conflict, Decide(After(47.9).AttestAll(), DecisionOutcome.Success, "I am sure"));
        Refuses(RefusalKind.Conflict, Decide(After(1), DecisionOutcome.Success, "I am sure"));
    }

    [Fact]
    public void Success_that_the_evidence_recommends_needs_no_reason()
    {
        var taken = Assert.IsType<DecisionTaken>(Assert.Single(Accepts(Decide(After(48).AttestAll(), DecisionOutcome.Success))));
        Assert.Equal((DecisionOutcome.Success, "success", false), (taken.Outcome, taken.Recommended, taken.Override));
    }

    [Fact]
    public void A_verdict_that_has_moved_on_is_stale()
    {
        var story = After(48).AttestAll();
        Refuses(RefusalKind.Stale, Decide(story, DecisionOutcome.Success, seen: story.Session.VerdictVersion - 1));
    }

    [Fact]
    public void Routine_observations_do_not_make_a_verdict_stale()
    {
        var story = After(48).AttestAll();
        var seen = story.Session.VerdictVersion;
        story.See((2 * Day) + 0.5, (2 * Day) + 10);
        Accepts(Decide(story, DecisionOutcome.Success, seen: seen));
    }

    [Fact]
    public void An_override_needs_a_reason_and_keeps_both()
    {
        var story = After(48);
        Refuses(RefusalKind.Invalid, Decide(story, DecisionOutcome.Success));
        var taken = Assert.IsType<DecisionTaken>(Assert.Single(Accepts(Decide(story, DecisionOutcome.Success, "The answers came by phone"))));
        Assert.Equal(("concerns", true), (taken.Recommended, taken.Override));
    }

    [Fact]
    public void Concerns_extends_by_a_day_from_the_last_review()
    {
        var story = After(48);
        story.Now = Some.T0.AddHours(48);
        var extended = Assert.IsType<SessionExtended>(Accepts(Decide(story, DecisionOutcome.Concerns))[1]);
        Assert.Equal((1, Some.T0.AddHours(48), Some.T0.AddHours(72)), (extended.Number, extended.StartsAt, extended.EndsAt));
    }

    [Fact]
    public void Concerns_decided_late_extends_from_the_decision_and_the_rounds_have_no_hole()
    {
        var story = After(51);
        story.Now = Some.At((51 * 60) + 7.3);
        story.Write(Accepts(Decide(story, DecisionOutcome.Concerns)));
        Assert.Equal(Some.At((75 * 60) + 8), story.Session.Schedule.End);
        Assert.Equal([48, 52, 56], story.Session.Schedule.Rounds(Some.T0.AddHours(56)).TakeLast(3).Select(round => (round.Instant - Some.T0).TotalHours));
        Assert.Equal("75h8min", story.Session.Schedule.Reviews()[^1].Key);
    }

    [Fact]
    public void Concerns_may_be_repeated_and_never_erases_a_review()
    {
        var story = After(48);
        story.Now = Some.T0.AddHours(48);
        story.Write(Accepts(Decide(story, DecisionOutcome.Concerns)));
        story.See((2 * Day) + 0.5, 3 * Day);
        story.Now = Some.T0.AddHours(72);
        Assert.Equal(2, Assert.IsType<SessionExtended>(Accepts(Decide(story, DecisionOutcome.Concerns))[1]).Number);
        Assert.Equal(["24h", "48h", "72h"], story.Verdict.Reviews.Select(review => review.Point.Key));
    }

    [Fact]
    public void There_is_nothing_to_extend_before_the_end()
    {
        Refuses(RefusalKind.Conflict, Decide(After(10), DecisionOutcome.Concerns, "Let us see"));
        Accepts(Decide(After(10, new Signals().With("max-latency", "api", 30, 32, 12)), DecisionOutcome.Concerns, "A load test"));
    }

    [Fact]
    public void Failure_may_come_early_and_requests_a_rollback()
    {
        var facts = Accepts(Decide(After(1), DecisionOutcome.Failure, "It loses orders"));
        Assert.Collection(facts, fact => Assert.True(Assert.IsType<DecisionTaken>(fact).Override), fact => Assert.IsType<RollbackRequested>(fact));
    }

    [Fact]
    public void After_a_failure_the_post_mortem_comes_before_the_end()
    {
        var story = Decided(DecisionOutcome.Failure);
        Refuses(RefusalKind.Conflict, Concluding.Close(story.Session, null, Some.T0.AddHours(48)));
        Assert.Equal("rootCause", Refuses(RefusalKind.Invalid, Concluding.WritePostMortem(story.Session, PostMortem with { RootCause = " " })).Field);
        story.Write(Accepts(Concluding.WritePostMortem(story.Session, PostMortem)));
        story.Write(Accepts(Concluding.Close(story.Session, null, Some.T0.AddHours(48))));
        Assert.Equal(Lifecycle.Closed, story.Session.Lifecycle);
    }

    [Fact]
    public void A_success_has_no_post_mortem() => Refuses(RefusalKind.Conflict, Concluding.WritePostMortem(Decided(DecisionOutcome.Success).Session, PostMortem));

    [Fact]
    public void A_decision_is_taken_once() => Refuses(RefusalKind.Conflict, Decide(Decided(DecisionOutcome.Success), DecisionOutcome.Failure, "Changed my mind"));

    [Fact]
    public void Nothing_closes_before_it_is_decided_and_closing_twice_is_free()
    {
        Refuses(RefusalKind.Conflict, Concluding.Close(After(1).Session, null, Some.T0.AddHours(48)));
        var story = Decided(DecisionOutcome.Success);
        story.Write(Accepts(Concluding.Close(story.Session, null, Some.T0.AddHours(48))));
        Assert.Empty(Accepts(Concluding.Close(story.Session, null, Some.T0.AddHours(48))));
        Refuses(RefusalKind.Conflict, Decide(story, DecisionOutcome.Failure, "Too late"));
        Refuses(RefusalKind.Conflict, Concluding.Cancel(story.Session, "Too late"));
    }

    [Fact]
    public void Pausing_resuming_cancelling_and_superseding_are_free_when_they_are_so_already()
    {
        var story = After(1);
        Refuses(RefusalKind.Invalid, Concluding.Pause(story.Session, " "));
        Assert.Empty(Accepts(Concluding.Resume(story.Session, null)));
        story.Write(Accepts(Concluding.Pause(story.Session, "Maintenance")));
        Assert.Equal((true, story.Now), (story.Session.IsPaused, story.Session.PausedSince!.Value));
        Assert.Empty(Accepts(Concluding.Pause(story.Session, "Maintenance")));
        story.Write(Accepts(Concluding.Resume(story.Session, null)));
        Assert.False(story.Session.IsPaused);
        Refuses(RefusalKind.Invalid, Concluding.Supersede(story.Session, "other", null));
        story.Write(Accepts(Concluding.Supersede(story.Session, "other", "A hotfix")));
        Assert.Empty(Accepts(Concluding.Supersede(story.Session, "other", "A hotfix")));
        var cancelled = After(1);
        Refuses(RefusalKind.Invalid, Concluding.Cancel(cancelled.Session, null));
        cancelled.Write(Accepts(Concluding.Cancel(cancelled.Session, "Wrong plan")));
        Assert.Empty(Accepts(Concluding.Cancel(cancelled.Session, "Wrong plan")));
    }
}
