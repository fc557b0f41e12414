using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views;

/// <summary>What was done to the world or is about to be, and what may be.</summary>
public sealed record ActionsView(IReadOnlyList<ActionView> Items, IReadOnlyList<OfferedActionView> Offered)
{
    public static ActionsView Of(Session session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new([.. session.Actions.All.Select(action => ActionView.Of(action, now))], [.. session.Plan.Actions.Select(action => OfferedActionView.Of(session, action, now))]);
    }
}

/// <summary>One action and what became of it.</summary>
/// <param name="By">Who asked for it, or did it by hand.</param>
/// <param name="Digest">What an approval must name; empty for one that was done by hand.</param>
/// <param name="Wanted">How many must approve it.</param>
/// <param name="Said">What came of it, in the words of whoever knows.</param>
public sealed record ActionView(
    int Number, string Action, ActionKind Kind, IReadOnlyDictionary<string, string> Parameters, ActionState State, string By, DateTimeOffset At, string? Reason, int? Incident, string Digest,
    int Wanted, IReadOnlyList<ApprovalView> Approvals, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Said, string? SettledBy)
{
    internal static ActionView Of(ActionTrail action, DateTimeOffset now) => new(
        action.Number, action.Asked.Action, action.Asked.Kind, action.Asked.Parameters, action.StateAt(now), action.By, action.At, action.Asked.Reason, action.Asked.Incident, action.Asked.Digest,
        action.Wanted, [.. action.Approvals.Select(approval => new ApprovalView(approval.By, approval.At, approval.HoldsUntil, approval.Note))],
        action.StartedAt, action.EndedAt, action.Said, action.SettledBy);
}

/// <summary>Somebody agreed, and for how long that holds.</summary>
public sealed record ApprovalView(string By, DateTimeOffset At, DateTimeOffset HoldsUntil, string? Note);

/// <summary>What the plan lets people ask for.</summary>
/// <param name="Warning">What cannot be undone about it; null where nothing is.</param>
/// <param name="Barred">Why it may not be done now; null where it may.</param>
public sealed record OfferedActionView(
    string Key, ActionKind Kind, string Title, IReadOnlyList<ActionParameter> Parameters, int Approvals, string? ApprovedBeforehand, string? Warning, string? Barred)
{
    internal static OfferedActionView Of(Session session, PlannedAction action, DateTimeOffset now) => new(
        action.Key, action.Kind, action.Title, action.Parameters, action.ApprovedBeforehand is null ? ActionTrail.WantedOf(action.Kind) : 0, action.ApprovedBeforehand,
        action.Kind is ActionKind.Decommission ? "The way back ends here." : null, Excluding.Of(session, action.Kind, now)?.Because);
}
