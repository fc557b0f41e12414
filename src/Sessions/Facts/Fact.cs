namespace TempoNest.Sessions.Facts;

/// <summary>
/// Something that happened: the closed list of everything a session's log can hold. Facts are what was seen, done and said;
/// judgements that matter are recorded among them for audit and never read back as input.
/// </summary>
/// <remarks>Names on disk are pinned in <see cref="FactNames"/>; renaming a record here does not rename what is stored.</remarks>
public abstract record Fact
{
    private protected Fact() { }
}

/// <summary>A fact where it stands in the log.</summary>
/// <param name="Sequence">Its place in the session's log, gap-free from 1.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="Recorded">When we wrote it down.</param>
public sealed record Entry(long Sequence, string Stream, long Version, DateTimeOffset Occurred, DateTimeOffset Recorded, string Actor, Fact Fact);
