namespace TempoNest.Sessions.Scheduling;

/// <summary>The next thing a probe has to do.</summary>
public abstract record ProbeWork
{
    private ProbeWork() { }

    /// <summary>Ask the questions of one instant that is due now.</summary>
    public sealed record Observe(DateTimeOffset Instant) : ProbeWork;
    /// <summary>Ask a source with history for a whole stretch.</summary>
    public sealed record Reconstruct(Stretch Stretch) : ProbeWork;
    /// <summary>Write down that nobody saw a stretch and nobody can.</summary>
    public sealed record GiveUp(Stretch Stretch, string Reason) : ProbeWork;
    /// <summary>Write down that a stretch was left out on purpose.</summary>
    public sealed record Skip(Stretch Stretch, string Reason) : ProbeWork;
    /// <summary>Nothing before <paramref name="Until"/>.</summary>
    public sealed record Rest(DateTimeOffset Until) : ProbeWork;
}
