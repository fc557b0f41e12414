namespace TempoNest.Sessions.Mutes;

/// <summary>Stretches in which something is muted: half-open, apart from each other, in order.</summary>
public sealed class MutedTime
{
    public static readonly MutedTime None = new([]);

    private readonly IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> stretches;

    private MutedTime(IReadOnlyList<(DateTimeOffset, DateTimeOffset)> stretches) => this.stretches = stretches;

    public bool IsNone => stretches.Count == 0;

    /// <summary>The stretches of some mutes, those that touch each other joined.</summary>
    public static MutedTime Of(IEnumerable<Mute> mutes)
    {
        List<(DateTimeOffset From, DateTimeOffset To)> joined = [];
        foreach (var mute in mutes.Where(mute => mute.From < mute.To).OrderBy(mute => mute.From))
        {
            if (joined.Count > 0 && mute.From <= joined[^1].To) joined[^1] = (joined[^1].From, mute.To > joined[^1].To ? mute.To : joined[^1].To);
            else joined.Add((mute.From, mute.To));
        }
        return joined.Count == 0 ? None : new MutedTime(joined);
    }

    public bool Covers(DateTimeOffset instant) => stretches.Any(stretch => stretch.From <= instant && instant < stretch.To);

    /// <summary>Whether there is no instant of [<paramref name="from"/>, <paramref name="to"/>) that it does not cover.</summary>
    public bool CoversAll(DateTimeOffset from, DateTimeOffset to) => stretches.Any(stretch => stretch.From <= from && to <= stretch.To);

    /// <summary>
    /// The instant at which <paramref name="length"/> has gone by since <paramref name="from"/>, muted time not counted. It is never a muted
    /// one itself: what falls due at the beginning of a mute falls due at its end.
    /// </summary>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan length)
    {
        foreach (var stretch in stretches.Where(stretch => stretch.To > from))
        {
            if (stretch.From > from)
            {
                if (length < stretch.From - from) break;
                length -= stretch.From - from;
            }
            from = stretch.To;
        }
        return from + length;
    }

    /// <summary>What both cover.</summary>
    public MutedTime And(MutedTime other)
    {
        var both = from one in stretches
                   from two in other.stretches
                   let stretch = (From: one.From > two.From ? one.From : two.From, To: one.To < two.To ? one.To : two.To)
                   where stretch.From < stretch.To
                   orderby stretch.From
                   select stretch;
        List<(DateTimeOffset, DateTimeOffset)> list = [.. both];
        return list.Count == 0 ? None : new MutedTime(list);
    }

    /// <summary>How much of [<paramref name="from"/>, <paramref name="to"/>) it covers.</summary>
    public TimeSpan Within(DateTimeOffset from, DateTimeOffset to) => stretches.Aggregate(TimeSpan.Zero, (sum, stretch) =>
    {
        var (begin, end) = (stretch.From > from ? stretch.From : from, stretch.To < to ? stretch.To : to);
        return end > begin ? sum + (end - begin) : sum;
    });
}
