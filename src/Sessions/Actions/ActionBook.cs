using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Actions;

/// <summary>Every action of a session, by number.</summary>
public sealed class ActionBook
{
    private readonly SortedDictionary<int, ActionTrail> trails = [];

    public IReadOnlyCollection<ActionTrail> All => trails.Values;
    public ActionTrail? Of(int number) => trails.GetValueOrDefault(number);
    public int NextNumber => trails.Count == 0 ? 1 : trails.Keys.Last() + 1;

    /// <summary>Folds one more entry in; one that is not about an action changes nothing.</summary>
    public void Apply(Entry entry)
    {
        switch (entry.Fact)
        {
            case ActionRequested asked: trails[asked.Number] = ActionTrail.Of(asked, entry); break;
            case ActionDoneByHand done: trails[done.Number] = ActionTrail.Of(done, entry); break;
            case var fact when NumberOf(fact) is { } number && trails.TryGetValue(number, out var trail): trails[number] = trail.With(entry); break;
        }
    }

    /// <summary>The incident an entry's action is done for; null where there is none.</summary>
    internal int? IncidentOf(Fact fact) => NumberOf(fact) is { } number ? Of(number)?.Asked.Incident : null;

    /// <summary>The action that a fact speaks of; null for one that speaks of none.</summary>
    internal static int? NumberOf(Fact fact) => fact switch
    {
        ActionRequested asked => asked.Number,
        ActionApproved approved => approved.Number,
        ActionWithdrawn withdrawn => withdrawn.Number,
        ActionStarted started => started.Number,
        ActionEnded ended => ended.Number,
        ActionSettled settled => settled.Number,
        ActionDoneByHand done => done.Number,
        _ => null,
    };
}
