using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Decisions;

/// <summary>How a session ends, or goes on for another day.</summary>
public static class Concluding
{
    /// <param name="seen">The verdict version the person had before them.</param>
    /// <param name="logHash">Rolling hash of the whole log the decision stands on, in hex.</param>
    public static Decision Decide(Session session, DecisionOutcome outcome, string? reason, long seen, DateTimeOffset now, string logHash)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (session.Lifecycle is Lifecycle.Decided) return Decision.Conflict("A decision was taken already.", "Read it in the status; close the session, or open a new one.");
        if (seen != session.VerdictVersion)
            return new Decision.Refused(RefusalKind.Stale, "If-Match", $"The verdict has moved on from {seen} to {session.VerdictVersion}.", "Read the status again and decide on what it says now.");
        var verdict = Verdict.Of(session);
        var recommended = verdict.Recommendation.Kind;
        if (outcome is DecisionOutcome.Success && Verdict.Awaiting(session, verdict.KnownTo) is null)
            return Decision.Conflict($"Success can not be decided before the review at {Numbers.Time(session.Schedule.End)} has been held.", "Wait for it, or decide concerns or failure.");
        if (outcome is DecisionOutcome.Concerns && Verdict.Awaiting(session, verdict.KnownTo) is null && recommended is not RecommendationKind.Failure)
            return Decision.Conflict($"There is nothing to extend before {Numbers.Time(session.Schedule.End)}.", "Wait for the final review, or decide failure.");
        var isOverride = !outcome.ToString().Equals(recommended.ToString(), StringComparison.Ordinal);
        if (isOverride && string.IsNullOrWhiteSpace(reason))
            return Decision.Invalid("reason", $"The evidence recommends {Text(recommended)}, not {outcome.ToString().ToLowerInvariant()}.", "Say in reason why you override it; both stay visible.");

        var taken = new DecisionTaken(outcome, Text(recommended), isOverride, reason, seen, logHash);
        return outcome switch
        {
            DecisionOutcome.Concerns => new Decision.Accepted(taken, Extend(session, reason, now)),
            DecisionOutcome.Failure => Acting.RollbackOwed(session, reason, now) is { } rollback ? new Decision.Accepted(taken, new RollbackRequested(reason), rollback) : new Decision.Accepted(taken, new RollbackRequested(reason)),
            _ => new Decision.Accepted(taken),
        };
    }

    /// <summary>From the end as it stands, or from now if that is later, on the grid: the watch has no hole in between.</summary>
    private static SessionExtended Extend(Session session, string? reason, DateTimeOffset now)
    {
        var from = now > session.Schedule.End ? session.Schedule.OnGrid(now) : session.Schedule.End;
        return new SessionExtended(session.Schedule.Extensions.Count + 1, from, from + session.Plan.Decision.ExtendBy, reason);
    }

    public static Decision Close(Session session, string? reason, DateTimeOffset now) => session.Lifecycle switch
    {
        Lifecycle.Closed => new Decision.Accepted(),
        Lifecycle.Running => Decision.Conflict("Nobody has decided yet.", "Take the decision first, or cancel the session with a reason."),
        Lifecycle.Decided when session.Decisions[^1].Fact is DecisionTaken { Outcome: DecisionOutcome.Failure } && session.PostMortem is null =>
            Decision.Conflict("After a failure the post-mortem comes first.", "Put the post-mortem, then close."),
        Lifecycle.Decided when Excluding.Unfinished(session, now) is { } action =>
            Decision.Conflict($"Action {action.Number} has not come to an end.", "Wait for it; where its outcome is unknown, look, and settle it."),
        Lifecycle.Decided => new Decision.Accepted(new SessionClosed(reason)),
        _ => Attesting.Closed(session)!,
    };

    public static Decision Cancel(Session session, string? reason)
    {
        if (session.Lifecycle is Lifecycle.Cancelled) return new Decision.Accepted();
        if (Attesting.Closed(session) is { } closed) return closed;
        return string.IsNullOrWhiteSpace(reason)
            ? Decision.Invalid("reason", "Cancelling needs a reason.", "Say why the watch ends.")
            : new Decision.Accepted(new SessionCancelled(reason));
    }

    public static Decision Supersede(Session session, string? by, string? reason)
    {
        if (session.Lifecycle is Lifecycle.Superseded) return new Decision.Accepted();
        if (Attesting.Closed(session) is { } closed) return closed;
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Invalid("reason", "Superseding needs a reason.", "Say what changed.");
        return new Decision.Accepted(new SessionSuperseded(by ?? "", reason));
    }

    public static Decision Pause(Session session, string? reason)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (session.IsPaused) return new Decision.Accepted();
        return string.IsNullOrWhiteSpace(reason)
            ? Decision.Invalid("reason", "Pausing needs a reason.", "Say why nobody should look.")
            : new Decision.Accepted(new SessionPaused(reason));
    }

    public static Decision Resume(Session session, string? reason)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        return session.IsPaused ? new Decision.Accepted(new SessionResumed(reason)) : new Decision.Accepted();
    }

    public static Decision WritePostMortem(Session session, PostMortemWritten written)
    {
        if (session.Lifecycle is Lifecycle.Closed) return Decision.Conflict("The session is closed.", "Write a new session's post-mortem, or note it elsewhere.");
        if (!session.Decisions.Any(entry => entry.Fact is DecisionTaken { Outcome: DecisionOutcome.Failure }))
            return Decision.Conflict("There was no failure to look back on.", "Decide failure first.");
        (string Field, string Value)[] fields = [("impact", written.Impact), ("timeline", written.Timeline), ("rootCause", written.RootCause), ("wentWell", written.WentWell), ("wentBadly", written.WentBadly)];
        var empty = fields.FirstOrDefault(field => string.IsNullOrWhiteSpace(field.Value));
        return empty.Field is null ? new Decision.Accepted(written) : Decision.Invalid(empty.Field, "It is empty.", "Every part of a post-mortem is filled in.");
    }

    private static string Text(RecommendationKind kind) => kind is RecommendationKind.NotYet ? "notYet" : kind.ToString().ToLowerInvariant();
}
