namespace TempoNest.EventLog;

/// <summary>A wish to add events to one stream of one session. Limits are in <see cref="AppendLimits"/>.</summary>
public sealed record Append
{
    /// <summary>The session; any non-empty text up to 256 characters without NUL.</summary>
    public required string Session { get; init; }

    /// <summary>The stream within the session; same rules.</summary>
    public required string Stream { get; init; }

    /// <summary>The version the stream has now; 0 for a stream without events.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The head the whole session has now, when nothing at all may have slipped in between; null when that does not matter.</summary>
    public long? ExpectedHead { get; init; }

    /// <summary>At least one event. Their order is the order of their versions.</summary>
    public required IReadOnlyList<NewEvent> Events { get; init; }

    /// <summary>Recorded in the same transaction, and only if the events are accepted.</summary>
    public CommandRecord? Command { get; init; }

    /// <summary>Live unless said otherwise.</summary>
    public AppendPriority Priority { get; init; }
}
