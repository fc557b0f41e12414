namespace TempoNest.EventLog;

/// <summary>What must hold between an event and its predecessor in the stream.</summary>
internal static class StreamChain
{
    public static IEnumerable<string> Faults(StreamHead before, StoredEvent stored)
    {
        if (stored.Version != before.Version + 1)
            yield return $"{Name(stored)} has version {stored.Version} in stream '{stored.Stream}', where {before.Version + 1} was due.";
        if (stored.SeenHead < 0 || stored.SeenHead >= stored.Sequence)
            yield return $"{Name(stored)} claims to have seen head {stored.SeenHead}, which is not before it.";
        if (!HashChain.Of(before.Hash, stored).Span.SequenceEqual(stored.Hash.Span))
            yield return $"{Name(stored)} does not match its hash: it, or what stood before it in stream '{stored.Stream}', was changed.";
    }

    public static string Name(StoredEvent stored) => $"Event {stored.Sequence} of session '{stored.Session}' ({stored.Type}, {stored.EventId})";
}
