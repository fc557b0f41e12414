using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>Where a session stands, in one word.</summary>
public enum SessionState { Scheduled, Running, AwaitingDecision, Extended, Decided, Closed, Superseded, Cancelled }

/// <summary>What makes the word: what people did first, then the evidence, then the clock.</summary>
public static class SessionStates
{
    public static SessionState Of(Session session, Verdict verdict, DateTimeOffset now) => session.Lifecycle switch
    {
        Lifecycle.Closed => SessionState.Closed,
        Lifecycle.Superseded => SessionState.Superseded,
        Lifecycle.Cancelled => SessionState.Cancelled,
        Lifecycle.Decided => SessionState.Decided,
        _ when now < session.T0 => SessionState.Scheduled,
        _ when Verdict.Awaiting(session, verdict.KnownTo) is not null => SessionState.AwaitingDecision,
        _ when session.Schedule.Extensions.Count > 0 => SessionState.Extended,
        _ => SessionState.Running,
    };

    /// <summary>Whether the watch goes on towards a decision.</summary>
    public static bool IsRunning(SessionState state) =>
        state is SessionState.Scheduled or SessionState.Running or SessionState.AwaitingDecision or SessionState.Extended;
}
