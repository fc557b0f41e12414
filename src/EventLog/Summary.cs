namespace TempoNest.EventLog;

/// <summary>One row per session for lists and the sweep. It can be rebuilt from the events at any time.</summary>
public sealed record Summary
{
    /// <summary>The session.</summary>
    public required string Session { get; init; }

    /// <summary>The head it was computed at; decides which summary is the newer one.</summary>
    public required long Sequence { get; init; }

    /// <summary>Counts changes of the verdict.</summary>
    public required long VerdictVersion { get; init; }

    /// <summary>When the session was opened; the first key of the list's order. Whole microseconds.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Where the session stands, a word of the caller's.</summary>
    public required string State { get; init; }

    /// <summary>What the evidence says, a word of the caller's.</summary>
    public required string Recommendation { get; init; }

    /// <summary>The environment deployed to.</summary>
    public required string Environment { get; init; }

    /// <summary>The name of what was deployed.</summary>
    public required string Name { get; init; }

    /// <summary>The version of what was deployed.</summary>
    public required string Version { get; init; }

    /// <summary>Whether the sweep still cares.</summary>
    public required bool Open { get; init; }

    /// <summary>Whether somebody has to do something.</summary>
    public required bool NeedsPerson { get; init; }

    /// <summary>The next instant at which the session has something to do; null when it only waits for others. Whole microseconds.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>Opaque bytes for whoever shows the list.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
