using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Judging;

/// <summary>
/// How long, or how often, one side of a condition has been witnessed without the other between.
/// </summary>
/// <remarks>
/// Time counts only between two usable samples that follow each other directly. An unusable sample freezes the clock: what lies around it
/// neither counts nor resets. A gap of more than twice the cadence between two usable samples, whether nobody looked or nobody could say,
/// starts the witness anew: nobody saw what happened in it. Counts of consecutive usable samples know no gaps.
/// </remarks>
/// <param name="Since">The first sample of the present witness.</param>
/// <param name="First">The first sample of the streak, gaps or not.</param>
public readonly record struct Streak(DateTimeOffset First, DateTimeOffset Since, DateTimeOffset Last, TimeSpan Witnessed, int Count)
{
    public static readonly Streak None;

    public bool IsEmpty => Count == 0;

    /// <summary>The streak with one more sample on its side.</summary>
    /// <param name="frozen">Whether an unusable sample stood between <see cref="Last"/> and this one.</param>
    public Streak With(DateTimeOffset instant, TimeSpan cadence, Frozen frozen)
    {
        if (IsEmpty) return new Streak(instant, instant, instant, TimeSpan.Zero, 1);
        var gap = instant - Last;
        if (gap > 2 * cadence) return new Streak(First, instant, instant, TimeSpan.Zero, Count + 1);
        return this with { Last = instant, Count = Count + 1, Witnessed = Witnessed + (frozen is Frozen.Yes ? TimeSpan.Zero : gap) };
    }

    /// <summary>Whether the streak is as long as asked, and at least <paramref name="samples"/> samples.</summary>
    public bool Meets(Persistence wanted, int samples = 1) =>
        Count >= samples && (wanted.Times is { } times ? Count >= times : Witnessed >= wanted.For);

    /// <summary>The onset: of a stretch its witnessed beginning, of a count its first sample.</summary>
    public DateTimeOffset Onset(Persistence wanted) => wanted.Times is null ? Since : First;
}

/// <summary>Whether the clock stood still since the last usable sample.</summary>
public enum Frozen { No, Yes }
