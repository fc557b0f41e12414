using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Views;

/// <summary>Pending: its instant has not come. Open: it waits for evidence or for people. Done: neither.</summary>
public enum ReviewState { Pending, Open, Done }

/// <summary>A review and how far it is.</summary>
public sealed record ReviewView(string Key, DateTimeOffset At, ReviewState State)
{
    internal static ReviewView Of(Session session, Verdict verdict, ReviewPoint point, IReadOnlyList<CriterionVerdict> criteria, DateTimeOffset now)
    {
        var waits = point.Instant > verdict.KnownTo
            || criteria.Any(criterion => criterion is { Criterion.Method: Method.Attested, State: CriterionState.Unknown });
        var state = point.Instant > now ? ReviewState.Pending
            : waits && session.Lifecycle is Lifecycle.Running ? ReviewState.Open
            : ReviewState.Done;
        return new(point.Key, point.Instant, state);
    }

    /// <summary>The same review later, when nothing but the clock has moved: one whose instant has come waits for its evidence.</summary>
    internal ReviewView Later(SessionState session, DateTimeOffset now) => State is ReviewState.Pending && At <= now
        ? this with { State = SessionStates.IsRunning(session) ? ReviewState.Open : ReviewState.Done }
        : this;
}
