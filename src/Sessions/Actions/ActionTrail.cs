using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Actions;

/// <summary>How far an action has come.</summary>
public enum ActionState { Requested, Approved, Started, Succeeded, Failed, OutcomeUnknown, Withdrawn, DoneByHand }

/// <summary>Somebody agreed.</summary>
/// <param name="By">A person, or the plan's policy in its own words.</param>
public sealed record Approval(string By, DateTimeOffset At, string? Note)
{
    /// <summary>Who agreed this long ago agreed to another situation.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(15);

    public DateTimeOffset HoldsUntil => At + HoldsFor;
}

/// <summary>One action and what became of it: the fold of its facts.</summary>
/// <param name="By">Who asked for it, or did it by hand.</param>
/// <param name="Sequence">The entry it began with.</param>
public sealed record ActionTrail(ActionRequested Asked, string By, DateTimeOffset At, long Sequence)
{
    public int Number => Asked.Number;
    /// <summary>The last of each person; the policy's own where the plan has one.</summary>
    public IReadOnlyList<Approval> Approvals { get; init; } = [];
    /// <summary>Who runs it, and since when; null before that.</summary>
    public ActionStarted? Started { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    /// <summary>What came of it, in the words of whoever knows; null before that.</summary>
    public string? Said { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>Who settled what was not known; null where nobody had to.</summary>
    public string? SettledBy { get; init; }

    private ActionState? Ended { get; init; }

    /// <summary>How many must agree.</summary>
    public int Wanted => WantedOf(Asked.Kind);

    internal static int WantedOf(ActionKind kind) => kind is ActionKind.Decommission ? 2 : 1;

    /// <summary>Where it stands at an instant: approvals do not hold for ever.</summary>
    public ActionState StateAt(DateTimeOffset now) =>
        Ended ?? (Started is not null ? ActionState.Started : Approvals.Count(approval => now < approval.HoldsUntil) >= Wanted ? ActionState.Approved : ActionState.Requested);

    /// <summary>Whether it may still begin.</summary>
    public bool IsOpen => Ended is null && Started is null;

    /// <summary>Whether nobody knows what came of it.</summary>
    public bool IsDoubtful => Ended is ActionState.OutcomeUnknown;

    public static ActionTrail Of(ActionRequested asked, Entry entry) => new(asked, entry.Actor, entry.Occurred, entry.Sequence)
    {
        Approvals = asked.Policy is { } policy ? [new Approval(policy, entry.Occurred, null)] : [],
    };

    public static ActionTrail Of(ActionDoneByHand done, Entry entry) =>
        new(new ActionRequested(done.Number, done.Action, done.Kind, done.Parameters, null, done.Incident, "", null), entry.Actor, entry.Occurred, entry.Sequence)
        {
            Ended = ActionState.DoneByHand, Said = done.Note, EndedAt = done.ClaimedAt ?? entry.Occurred,
        };

    /// <summary>With one more of its facts.</summary>
    public ActionTrail With(Entry entry) => entry.Fact switch
    {
        ActionApproved approved => this with { Approvals = [.. Approvals.Where(before => before.By != entry.Actor), new Approval(entry.Actor, entry.Occurred, approved.Note)] },
        ActionWithdrawn withdrawn => this with { Ended = ActionState.Withdrawn, Said = withdrawn.Reason, EndedAt = entry.Occurred },
        ActionStarted started => this with { Started = started, StartedAt = entry.Occurred },
        ActionEnded ended => this with { Ended = StateOf(ended.Outcome), Said = ended.Said, EndedAt = entry.Occurred },
        ActionSettled settled => this with { Ended = StateOf(settled.Outcome), Said = $"{settled.Note}\n\nBefore that: {Said}", SettledBy = entry.Actor },
        _ => throw new UnknownFactException(FactNames.Of(entry.Fact).Name),
    };

    private static ActionState StateOf(ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.Succeeded => ActionState.Succeeded,
        ActionOutcome.Failed => ActionState.Failed,
        _ => ActionState.OutcomeUnknown,
    };
}
