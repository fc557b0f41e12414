namespace TempoNest.EventLog;

/// <summary>An event as it stands in the log. Two of them are best compared by <see cref="Hash"/>, which covers everything else.</summary>
public sealed record StoredEvent
{
    /// <summary>The session.</summary>
    public required string Session { get; init; }

    /// <summary>Its place in the session's log: 1, 2, 3, … without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>The stream within the session.</summary>
    public required string Stream { get; init; }

    /// <summary>Its place in the stream: 1, 2, 3, … without a gap.</summary>
    public required long Version { get; init; }

    /// <summary>Unique in the session.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The pinned name of the kind of event.</summary>
    public required string Type { get; init; }

    /// <summary>The schema version the body was written in.</summary>
    public required int Schema { get; init; }

    /// <summary>When it happened; UTC, whole microseconds.</summary>
    public required DateTimeOffset Occurred { get; init; }

    /// <summary>When the log took it, by the writer's clock; UTC, whole microseconds. It may step back where that clock did.</summary>
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>Who or what caused it.</summary>
    public required string Actor { get; init; }

    /// <summary>The event this one follows from.</summary>
    public Guid? Causation { get; init; }

    /// <summary>The command this one answers.</summary>
    public string? CommandId { get; init; }

    /// <summary>The session's head before this event's append: always below <see cref="Sequence"/>, and the same for all events of one append.</summary>
    public required long SeenHead { get; init; }

    /// <summary>The bytes as written, never upcast.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>SHA-256 over the stream's previous hash and all the columns above; see <see cref="HashChain.Of"/>.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}
