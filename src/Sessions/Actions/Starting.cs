using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Actions;

/// <summary>What whoever does actions owes the log before it does anything: beginnings, and the end of what somebody else began and left.</summary>
public static class Starting
{
    /// <summary>What was written down longer ago than this is not begun any more: whoever wrote it was frozen, and the world has moved on.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(10);

    /// <param name="run">Who asks: what it began itself is its own to end.</param>
    public static IReadOnlyList<Fact> Owed(Session session, string run, DateTimeOffset now)
    {
        List<Fact> owed = [];
        foreach (var action in session.Actions.All)
        {
            if (action.StateAt(now) is ActionState.Started && action.Started!.Run != run)
                owed.Add(new ActionEnded(action.Number, ActionOutcome.Unknown, "Whoever did it ended before it could say what came of it. Look, and settle it."));
            // Of those that exclude each other one at most was approved.
            else if (action.StateAt(now) is ActionState.Approved && Excluding.Of(session, action.Asked.Kind, now, action.Number) is null)
                owed.Add(new ActionStarted(action.Number, run));
        }
        return owed;
    }
}
