namespace TempoNest.Sessions.Views;

/// <summary>An entry of the log as it is stored.</summary>
/// <param name="Hash">Of the stream's chain, in hex.</param>
/// <param name="Body">The stored JSON, untouched.</param>
public sealed record EventView(
    long Sequence, string Stream, long Version, string Type, int Schema, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string Actor,
    Guid? Causation, string? CommandId, string Hash, RawJson Body);
