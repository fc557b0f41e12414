namespace TempoNest.Sessions.Scheduling;

/// <summary>A stretch of a grid, both ends inclusive.</summary>
public readonly record struct Stretch(DateTimeOffset From, DateTimeOffset To);

/// <summary>
/// A set of instants on a grid, kept as disjoint stretches in order. The order of adding does not matter.
/// </summary>
public sealed class InstantSet(TimeSpan step)
{
    private readonly List<Stretch> stretches = [];

    public IReadOnlyList<Stretch> Stretches => stretches;
    public bool IsEmpty => stretches.Count == 0;

    /// <summary>Adds every instant of <paramref name="added"/>, joining what touches.</summary>
    public void Add(Stretch added)
    {
        var first = FirstReaching(added.From - step);
        var last = first;
        while (last < stretches.Count && stretches[last].From - step <= added.To)
        {
            added = new Stretch(Earlier(added.From, stretches[last].From), Later(added.To, stretches[last].To));
            last++;
        }
        stretches.RemoveRange(first, last - first);
        stretches.Insert(first, added);
    }

    /// <summary>Takes every instant of <paramref name="removed"/> out.</summary>
    public void Remove(Stretch removed)
    {
        for (var i = stretches.Count - 1; i >= 0 && stretches[i].To >= removed.From; i--)
        {
            var stretch = stretches[i];
            if (stretch.From > removed.To) continue;
            stretches.RemoveAt(i);
            if (stretch.To > removed.To) stretches.Insert(i, new Stretch(removed.To + step, stretch.To));
            if (stretch.From < removed.From) stretches.Insert(i, new Stretch(stretch.From, removed.From - step));
        }
    }

    public bool Contains(DateTimeOffset instant) => FirstReaching(instant) is var first && first < stretches.Count && stretches[first].From <= instant;

    /// <summary>The last instant up to which nothing is missing since <paramref name="start"/>; null when <paramref name="start"/> itself is.</summary>
    public DateTimeOffset? ReachesFrom(DateTimeOffset start) =>
        stretches.Count > 0 && stretches[0].From <= start && stretches[0].To >= start ? stretches[0].To : null;

    /// <summary>What is missing between <paramref name="from"/> and <paramref name="to"/>, both inclusive and on the grid, oldest first.</summary>
    public IEnumerable<Stretch> Missing(DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var stretch in stretches)
        {
            if (from > to) yield break;
            if (stretch.To < from) continue;
            if (stretch.From > to) break;
            if (stretch.From > from) yield return new Stretch(from, stretch.From - step);
            from = stretch.To + step;
        }
        if (from <= to) yield return new Stretch(from, to);
    }

    /// <summary>Index of the first stretch that ends at or after <paramref name="instant"/>; the count where there is none.</summary>
    private int FirstReaching(DateTimeOffset instant)
    {
        var (low, high) = (0, stretches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (stretches[middle].To < instant) low = middle + 1; else high = middle;
        }
        return low;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
