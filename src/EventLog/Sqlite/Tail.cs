namespace TempoNest.EventLog.Sqlite;

/// <summary>
/// The committed events that still stand in the journal table, for readers: they take these from memory and the earlier ones from the
/// events' table, and so never have to search the journal. Bounded by the writer, which files the journal.
/// </summary>
internal sealed class Tail
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<StoredEvent>> _sessions = [];

    public int Events { get; private set; }

    public long Bytes { get; private set; }

    public void Add(IReadOnlyList<StoredEvent> events)
    {
        lock (_gate)
        {
            foreach (var stored in events)
            {
                if (!_sessions.TryGetValue(stored.Session, out var session))
                    _sessions.Add(stored.Session, session = []);
                // The author may go on using the array behind the body once the append has answered.
                session.Add(stored with { Body = stored.Body.ToArray() });
                Events++;
                Bytes += stored.Body.Length;
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _sessions.Clear();
            Events = 0;
            Bytes = 0;
        }
    }

    /// <summary>The session's head, if its last event is here.</summary>
    public long? Head(string session)
    {
        lock (_gate)
            return _sessions.TryGetValue(session, out var events) ? events[^1].Sequence : null;
    }

    /// <summary>What is here of a session after a sequence (exclusive) through another (inclusive).</summary>
    public TailEvents Of(string session, long after, long through)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(session, out var events))
                return new TailEvents(null, []);
            // Without a gap, so a place in the list is a sequence.
            var first = events[0].Sequence;
            var from = (int)Math.Clamp(after + 1 - first, 0, events.Count);
            var to = through < first ? from : (int)Math.Min(through - first + 1, events.Count);
            return new TailEvents(first, events.GetRange(from, Math.Max(0, to - from)));
        }
    }
}

/// <summary>A session's part of the tail.</summary>
/// <param name="First">The session's first sequence in the tail, or null when the tail has nothing of it.</param>
/// <param name="Events">Those asked for.</param>
internal sealed record TailEvents(long? First, IReadOnlyList<StoredEvent> Events)
{
    /// <summary>Of the sequences through this one, the last that is in the events' table for sure.</summary>
    public long Filed(long through) => First is { } first ? Math.Min(through, first - 1) : through;

    public IEnumerable<(long Sequence, ReadOnlyMemory<byte> Hash)> HashesAfter(long sequence) =>
        from stored in Events
        where stored.Sequence > sequence
        select (stored.Sequence, stored.Hash);
}
