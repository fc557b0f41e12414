using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>The durations a key may have, both ends included.</summary>
internal sealed record SpanRange(TimeSpan Least, TimeSpan Most)
{
    /// <summary>Zero to a month.</summary>
    public static readonly SpanRange Any = new(TimeSpan.Zero, TimeSpan.FromDays(31));
    /// <summary>A stretch that takes time: a second to a month.</summary>
    public static readonly SpanRange Some = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(31));

    public bool Holds(TimeSpan span) => span >= Least && span <= Most;

    public override string ToString() => $"from {Durations.Text(Least)} to {Durations.Text(Most)}";
}
