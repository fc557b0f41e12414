namespace TempoNest.EventLog.Sqlite;

/// <summary>What the writer knows of the events in the journal table, those of the open transaction included. The writer's thread only.</summary>
internal sealed class Journal(Tail tail)
{
    // Filing stalls the writer some fifty milliseconds; with a quarter of this it costs each event twice as much.
    private const int MostEvents = 8192;
    private const long MostBytes = 8 << 20;

    private readonly Dictionary<(string Session, Guid EventId), EventPlace> _places = [];
    private readonly List<StoredEvent> _open = [];

    public bool IsFull => tail.Events >= MostEvents || tail.Bytes >= MostBytes;

    public EventPlace? Find(string session, Guid eventId) => _places.TryGetValue((session, eventId), out var place) ? place : null;

    public void Add(StoredEvent stored)
    {
        _places.Add((stored.Session, stored.EventId), new EventPlace(stored.Stream, stored.Sequence, stored.Version));
        _open.Add(stored);
    }

    /// <summary>The transaction is on the disk: readers may see its events.</summary>
    public void Publish()
    {
        tail.Add(_open);
        _open.Clear();
    }

    /// <summary>The transaction is gone, or nobody knows.</summary>
    public void Discard()
    {
        foreach (var stored in _open)
            _places.Remove((stored.Session, stored.EventId));
        _open.Clear();
    }

    /// <summary>The journal's events are in the events' table.</summary>
    public void Filed()
    {
        tail.Clear();
        _places.Clear();
    }
}
