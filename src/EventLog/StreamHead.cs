namespace TempoNest.EventLog;

/// <summary>Where a stream ends.</summary>
/// <param name="Version">The last event's version; 0 for a stream without events.</param>
/// <param name="Hash">The last event's hash; empty for a stream without events.</param>
public sealed record StreamHead(long Version, ReadOnlyMemory<byte> Hash)
{
    /// <summary>The head of a stream without events.</summary>
    public static StreamHead None { get; } = new(0, ReadOnlyMemory<byte>.Empty);
}
