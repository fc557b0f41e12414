using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Reports;

/// <summary>What people put into the report of a session: a text for each part, and items with a number each, those of the plan first.</summary>
public sealed class ReportBook
{
    private readonly SortedDictionary<int, ReportItem> items = [];
    private readonly Dictionary<ReportSection, Entry> texts = [];
    private int last;

    /// <param name="owner">Who has the plan's items until somebody is named.</param>
    public ReportBook(Plan plan, string owner)
    {
        foreach (var step in plan.Afterwards) Add(ReportItemKind.Afterwards, step.Title, owner, null);
        foreach (var step in plan.Decommission) Add(ReportItemKind.Decommission, step.Title, owner, null);
    }

    public IReadOnlyCollection<ReportItem> Items => items.Values;
    /// <summary>The number of the next item.</summary>
    public int NextNumber => last + 1;
    public ReportItem? Of(int number) => items.GetValueOrDefault(number);

    /// <summary>The last text of a part, with who wrote it; null while there is none.</summary>
    public Entry? TextOf(ReportSection section) => texts.GetValueOrDefault(section);

    /// <summary>Folds one more entry in; one that is not about the report changes nothing.</summary>
    public void Apply(Entry entry)
    {
        switch (entry.Fact)
        {
            case ReportSectionWritten written: texts[written.Section] = entry; break;
            case ReportItemAdded added: Put(new ReportItem(added.Number, ReportItemKind.Added, added.Section, added.Text, added.Owner, added.Due)); break;
            case ReportItemAssigned assigned: Change(assigned.Number, item => item with { Owner = assigned.Owner, Due = assigned.Due }); break;
            case ReportItemDone done: Change(done.Number, item => item with { DoneAt = entry.Occurred, DoneBy = entry.Actor, Note = done.Note }); break;
            case PostMortemWritten mortem: Take(mortem); break;
        }
    }

    /// <summary>What a post-mortem wants done keeps its number from one writing to the next; what is not in it any more and was not done goes.</summary>
    private void Take(PostMortemWritten mortem)
    {
        var before = items.Values.Where(item => item.Kind is ReportItemKind.PostMortem).ToList();
        foreach (var gone in before.Where(item => item.DoneAt is null && !mortem.Actions.Any(action => action.Text == item.Text))) items.Remove(gone.Number!.Value);
        foreach (var action in mortem.Actions.DistinctBy(action => action.Text))
        {
            if (before.Find(item => item.Text == action.Text) is { } known) Change(known.Number!.Value, item => item with { Owner = action.Owner, Due = action.Due });
            else Add(ReportItemKind.PostMortem, action.Text, action.Owner, action.Due);
        }
    }

    private void Add(ReportItemKind kind, string text, string owner, DateOnly? due) => Put(new ReportItem(NextNumber, kind, null, text, owner, due));

    private void Put(ReportItem item)
    {
        items[item.Number!.Value] = item;
        last = Math.Max(last, item.Number.Value);
    }

    private void Change(int number, Func<ReportItem, ReportItem> change)
    {
        if (items.TryGetValue(number, out var item)) items[number] = change(item);
    }
}
