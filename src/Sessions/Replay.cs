using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions;

/// <summary>
/// A session read back from its log: as it was known (a prefix), or with everything known now up to an instant of the world.
/// </summary>
public static class Replay
{
    /// <summary>Folds entries in the order of their sequence; null when there are none.</summary>
    /// <exception cref="InvalidOperationException">The log does not begin with the opening.</exception>
    public static Session? Fold(string id, Plan plan, IEnumerable<Entry> entries)
    {
        Session? session = null;
        foreach (var entry in entries)
        {
            session ??= new Session(id, plan, Opening(id, entry));
            session.Apply(entry);
        }
        return session;
    }

    /// <summary>The opening a session's log begins with.</summary>
    /// <exception cref="InvalidOperationException">The log begins with something else.</exception>
    public static SessionOpened Opening(string id, Entry first) => first.Fact as SessionOpened
        ?? throw new InvalidOperationException($"The log of session {id} begins with {FactNames.Of(first.Fact).Name}, not with its opening.");

    /// <summary>
    /// What an entry says of the world up to <paramref name="at"/>, inclusive; null when it speaks of later only. Observations count by
    /// the instants they speak of, however late they were learnt; what people did counts by when they did it. The opening always counts.
    /// </summary>
    public static Entry? UpTo(Entry entry, DateTimeOffset at) => entry.Fact switch
    {
        SessionOpened => entry,
        ObservationRecorded seen => seen.Instant <= at ? entry : null,
        ObservationsBackfilled seen => seen.From > at ? null : seen.To <= at ? entry : entry with { Fact = Cut(seen, at) },
        SlotsMissed missed => missed.From > at ? null : missed.To <= at ? entry : entry with { Fact = missed with { To = at } },
        SlotsSkipped skipped => skipped.From > at ? null : skipped.To <= at ? entry : entry with { Fact = skipped with { To = at } },
        _ => entry.Occurred <= at ? entry : null,
    };

    private static ObservationsBackfilled Cut(ObservationsBackfilled seen, DateTimeOffset at) => seen with
    {
        To = at,
        Series = [.. seen.Series.Where(series => series.From <= at).Select(series => Cut(series, at))],
        WindowReadings = [.. seen.WindowReadings.Where(reading => reading.Instant <= at)],
    };

    private static ReadingSeries Cut(ReadingSeries series, DateTimeOffset at)
    {
        var kept = series.Every <= TimeSpan.Zero ? 1 : (int)Math.Min(series.Values.Count, ((at - series.From).Ticks / series.Every.Ticks) + 1);
        return series with { Values = [.. series.Values.Take(kept)], Denominators = series.Denominators is { } whole ? [.. whole.Take(kept)] : null };
    }
}
