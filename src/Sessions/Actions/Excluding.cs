using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Actions;

/// <summary>
/// What may not be done now, and why: Blue goes only after success, and never together with a rollback. The same answer when an action is
/// asked for, when it is approved and when it begins; all of that stands in one stream, so a race has one winner.
/// </summary>
public static class Excluding
{
    /// <summary>Why an action of this kind may not be done now; null where it may.</summary>
    /// <param name="except">The action that asks; it does not stand in its own way. Null for one that was not asked for yet.</param>
    public static Decision.Refused? Of(Session session, ActionKind kind, DateTimeOffset now, int? except = null)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        var others = session.Actions.All.Where(other => other.Number != except).ToList();
        switch (kind)
        {
            case ActionKind.Decommission:
                if (session.Decisions is not [.., { Fact: DecisionTaken { Outcome: DecisionOutcome.Success } }])
                    return Decision.Conflict("Blue is retired after success only, and that has not been decided.", "Decide success first.");
                if (others.FirstOrDefault(other => other.Asked.Kind is ActionKind.Decommission && IsUnderWay(other, now)) is { } going)
                    return Decision.Conflict($"Decommission {going.Number} is {Words(going, now)}.", "Wait for its end: each is seen to have ended before the next begins.");
                // A wish to go back is enough: what has gone is gone.
                return others.FirstOrDefault(other => other.Asked.Kind is ActionKind.Rollback && other.StateAt(now) is not (ActionState.Withdrawn or ActionState.Failed)) is { } back
                    ? Decision.Conflict($"Rollback {back.Number} stands against it: {Words(back, now)}.", "Withdraw the rollback if nobody wants to go back; after one that was done there is nothing to retire.")
                    : null;
            case ActionKind.Rollback:
                if (others.FirstOrDefault(other => other.Asked.Kind is ActionKind.Decommission && IsOrWillBe(other, now)) is { } gone)
                    return Decision.Conflict($"The way back has ended: decommission {gone.Number} is {Words(gone, now)}.", "Deploy the old version anew.");
                return others.FirstOrDefault(other => other.Asked.Kind is ActionKind.Rollback && IsUnderWay(other, now)) is { } under
                    ? Decision.Conflict($"Rollback {under.Number} is {Words(under, now)}.", "Wait for its end; where that is not known, look, and settle it.")
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The action that must come to an end before the session is closed; null where there is none.</summary>
    public static ActionTrail? Unfinished(Session session, DateTimeOffset now) => session.Actions.All.FirstOrDefault(action => IsUnderWay(action, now));

    private static bool IsUnderWay(ActionTrail action, DateTimeOffset now) => action.StateAt(now) is ActionState.Approved or ActionState.Started or ActionState.OutcomeUnknown;

    private static bool IsOrWillBe(ActionTrail action, DateTimeOffset now) => IsUnderWay(action, now) || action.StateAt(now) is ActionState.Succeeded or ActionState.DoneByHand;

    private static string Words(ActionTrail action, DateTimeOffset now) => action.StateAt(now) switch
    {
        ActionState.Requested => "asked for",
        ActionState.Approved => "approved",
        ActionState.Started => "under way",
        ActionState.OutcomeUnknown => "of unknown outcome",
        _ => "done",
    };
}
