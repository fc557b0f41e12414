using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>What a pipeline waits for: nothing that speaks against the version so far, or its success.</summary>
public enum GateWish { OnTrack, Success }

/// <summary>Whether a pipeline may go on, and why. What is not known is never a pass.</summary>
public sealed record GateView(string Session, GateWish Want, bool Met, string Reason, SessionState State, RecommendationKind Recommendation, Outlook? Outlook)
{
    public static GateView Of(Session session, Verdict verdict, DateTimeOffset now, GateWish want)
    {
        var (met, reason) = Answer(session, verdict, now, want);
        return new(session.Id, want, met, reason, SessionStates.Of(session, verdict, now), verdict.Recommendation.Kind, verdict.Recommendation.Outlook);
    }

    /// <summary>What people decided first, then whether enough is known, then what the evidence says.</summary>
    private static (bool Met, string Reason) Answer(Session session, Verdict verdict, DateTimeOffset now, GateWish want)
    {
        var said = string.Join(" ", verdict.Recommendation.Reasons.Select(reason => reason.Text));
        if (session.Lifecycle is Lifecycle.Cancelled or Lifecycle.Superseded) return (false, $"The session was {ViewJson.Word(session.Lifecycle)}: nobody watches this version any more.");
        if (session.Decisions is [.., { Fact: DecisionTaken { Outcome: not DecisionOutcome.Concerns } taken } decision])
            return (taken.Outcome is DecisionOutcome.Success, $"{decision.Actor} decided {ViewJson.Word(taken.Outcome)} at {Policy.Numbers.Time(decision.Occurred)}.");
        if (session.Lifecycle is Lifecycle.Closed) return (false, "The session was closed without a decision.");
        if (now < session.T0) return (false, $"The watch begins at {Policy.Numbers.Time(session.T0)}.");
        if (session.IsPaused) return (false, "The watch is paused: what happens meanwhile nobody knows.");
        if (verdict.Coverage.Usable == 0) return (false, "Nothing has been seen yet.");
        if (CatchingUp.Of(session, now) is CaughtUp.No) return (false, $"Unknown: not every source has been heard since {Policy.Numbers.Time(session.CaughtUpTo)}.");
        return want switch
        {
            _ when verdict.Recommendation.Kind is RecommendationKind.Success => (true, said),
            GateWish.OnTrack => (verdict.Recommendation is { Kind: RecommendationKind.NotYet, Outlook: Reviews.Outlook.OnTrack }, said),
            _ when verdict.Recommendation.Kind is RecommendationKind.NotYet => (false, $"It is too early to say. {said}"),
            _ => (false, said),
        };
    }
}
