using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Judging;

/// <summary>
/// How long, or how often, one side of a condition has been witnessed without the other between.
/// </summary>
/// <remarks>
/// Time counts only between two usable samples that follow each other directly. An unusable sample freezes the clock, however many there
/// are: what lies around it neither counts nor resets. A gap over twice the cadence in which nobody even looked starts the witness anew.
/// Counts of consecutive usable samples know no gaps.
/// </remarks>
/// <param name="Since">The first sample of the present witness.</param>
/// <param name="First">The first sample of the streak, gaps or not.</param>
public readonly record struct Streak(DateTimeOffset First, DateTimeOffset Since, DateTimeOffset Last, TimeSpan Witnessed, int Count)
{
    public static readonly Streak None;

    public bool IsEmpty => Count == 0;

    /// <summary>The streak with one more sample on its side.</summary>
    /// <param name="between">What stood between <see cref="Last"/> and this one.</param>
    public Streak With(DateTimeOffset instant, Between between) => (IsEmpty, between) switch
    {
        (true, _) => new Streak(instant, instant, instant, TimeSpan.Zero, 1),
        (_, Between.Gap) => new Streak(First, instant, instant, TimeSpan.Zero, Count + 1),
        (_, Between.Unusable) => this with { Last = instant, Count = Count + 1 },
        _ => this with { Last = instant, Count = Count + 1, Witnessed = Witnessed + (instant - Last) },
    };

    /// <summary>Whether the streak is as long as asked, and at least <paramref name="samples"/> samples.</summary>
    public bool Meets(Persistence wanted, int samples = 1) =>
        Count >= samples && (wanted.Times is { } times ? Count >= times : Witnessed >= wanted.For);

    /// <summary>The onset: of a stretch its witnessed beginning, of a count its first sample.</summary>
    public DateTimeOffset Onset(Persistence wanted) => wanted.Times is null ? Since : First;
}

/// <summary>What stands between two usable samples, in the order of what it does to a witness: nothing, freeze it, end it.</summary>
public enum Between { Nothing, Unusable, Gap }
