namespace TempoNest.EventLog;

/// <summary>An event as its author knows it; the log adds sequence, version, the recorded instant and the hash.</summary>
public sealed record NewEvent
{
    /// <summary>Derived from what the event names, so that a retry carries the same id. Unique in its session; not all zeros.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The pinned name of the kind of event.</summary>
    public required string Type { get; init; }

    /// <summary>The schema version of the body; 1 or more.</summary>
    public required int Schema { get; init; }

    /// <summary>When it happened. Kept in UTC and cut to whole microseconds; an instant before 1970 is rejected as one never set.</summary>
    public required DateTimeOffset Occurred { get; init; }

    /// <summary>Who or what caused it.</summary>
    public required string Actor { get; init; }

    /// <summary>The event this one follows from.</summary>
    public Guid? Causation { get; init; }

    /// <summary>The command this one answers.</summary>
    public string? CommandId { get; init; }

    /// <summary>Opaque bytes up to 1 MiB; may be empty. They must not change until the append has answered.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
