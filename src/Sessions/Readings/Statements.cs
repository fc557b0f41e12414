namespace TempoNest.Sessions.Readings;

/// <summary>Which statement of whom, as pg_stat_statements tells them apart.</summary>
public readonly record struct StatementKey(long Query, long User, bool TopLevel);

/// <summary>How often a statement was called since its statistics began, and what that took together.</summary>
public readonly record struct StatementTotal(long Calls, double Milliseconds)
{
    public double Mean => Calls == 0 ? 0 : Milliseconds / Calls;
}

/// <summary>What pg_stat_statements told at an instant.</summary>
/// <param name="Epoch">As that of <see cref="Total"/>.</param>
public sealed record Statements(DateTimeOffset At, string Epoch, IReadOnlyDictionary<StatementKey, StatementTotal> Totals)
{
    /// <summary>How many took longer than that on average since their statistics began.</summary>
    public int SlowerThan(TimeSpan limit) => Totals.Values.Count(total => total.Mean > limit.TotalMilliseconds);
}

/// <summary>
/// What was called within a window. Each statement is followed by itself: the server forgets statements to make room for others, and the
/// sum of those it still knows shrinks then.
/// </summary>
public static class StatementGrowth
{
    /// <summary>Each statement's calls and time within <paramref name="window"/> up to the newest sample; null and the reason where it cannot be told.</summary>
    /// <param name="samples">In the order of their instants, the newest last.</param>
    public static (IReadOnlyDictionary<StatementKey, StatementTotal>? Grown, string? Why) Of(IReadOnlyList<Statements> samples, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0) return (null, "the server does not tell it");
        if (Growth.Begin([.. samples.Select(sample => sample.At)], window) is not { } first) return (null, Growth.TooYoung(samples[0].At, window));
        Dictionary<StatementKey, StatementTotal> grown = [];
        for (var i = first + 1; i < samples.Count; i++) Add(grown, samples[i - 1], samples[i]);
        return (grown, null);
    }

    private static void Add(Dictionary<StatementKey, StatementTotal> grown, Statements before, Statements after)
    {
        foreach (var (key, now) in after.Totals)
        {
            var was = before.Epoch == after.Epoch && before.Totals.TryGetValue(key, out var known) && known.Calls <= now.Calls ? known : default;
            if (now.Calls == was.Calls) continue;
            var sum = grown.GetValueOrDefault(key);
            grown[key] = new(sum.Calls + now.Calls - was.Calls, sum.Milliseconds + Math.Max(0, now.Milliseconds - was.Milliseconds));
        }
    }
}
