namespace TempoNest.EventLog;

/// <summary>
/// What must hold between an event and everything before it in its session. After a fault it goes on from what is stored, so that one
/// edit is one fault and not one for every event that follows.
/// </summary>
internal sealed class LogChain
{
    private readonly Dictionary<string, StreamHead> _streams = [];
    private readonly HashSet<Guid> _ids = [];
    private StoredEvent? _last;

    public IReadOnlyList<string> Next(StoredEvent stored)
    {
        var faults = LogFaults(stored).Concat(StreamChain.Faults(_streams.GetValueOrDefault(stored.Stream, StreamHead.None), stored)).ToList();
        _streams[stored.Stream] = new StreamHead(stored.Version, stored.Hash);
        _last = stored;
        return faults;
    }

    private IEnumerable<string> LogFaults(StoredEvent stored)
    {
        var due = (_last?.Sequence ?? 0) + 1;
        if (_last is not null && _last.Session != stored.Session)
            yield return $"{StreamChain.Name(stored)} stands among the events of session '{_last.Session}'.";
        if (stored.Sequence > due)
            yield return $"Session '{stored.Session}' lacks {Span(due, stored.Sequence - 1)}.";
        if (stored.Sequence < due)
            yield return $"{StreamChain.Name(stored)} stands where sequence {due} was due.";
        if (!_ids.Add(stored.EventId))
            yield return $"{StreamChain.Name(stored)} carries an event id that stands earlier in the log.";
        if (stored.SeenHead < stored.Sequence && !FitsAppend(stored))
            yield return $"{StreamChain.Name(stored)} claims to have seen head {stored.SeenHead}, where an append would have seen {stored.Sequence - 1}.";
    }

    // The first event of an append saw everything before it; those that follow in the same append saw what the first one saw.
    private bool FitsAppend(StoredEvent stored) =>
        stored.SeenHead == stored.Sequence - 1 || (_last is not null && stored.SeenHead == _last.SeenHead && stored.Stream == _last.Stream);

    private static string Span(long first, long last) => first == last ? $"event {first}" : $"events {first} to {last}";
}
