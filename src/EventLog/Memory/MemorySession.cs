namespace TempoNest.EventLog.Memory;

/// <summary>One session's log in memory.</summary>
internal sealed class MemorySession
{
    public List<StoredEvent> Events { get; } = [];

    public Dictionary<string, StreamHead> Streams { get; } = [];

    public Dictionary<Guid, EventPlace> Places { get; } = [];

    public void Add(StoredEvent stored)
    {
        Events.Add(stored);
        Streams[stored.Stream] = new StreamHead(stored.Version, stored.Hash);
        Places.Add(stored.EventId, new EventPlace(stored.Stream, stored.Sequence, stored.Version));
    }
}
