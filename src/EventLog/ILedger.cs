namespace TempoNest.EventLog;

/// <summary>The state of the log inside one transaction: earlier appends of the same batch are already in it.</summary>
internal interface ILedger
{
    long Head(string session);

    StreamHead StreamHead(string session, string stream);

    EventPlace? Find(string session, Guid eventId);

    CommandRecord? Command(string scope, string key);

    /// <summary>Events of one stream, numbered and hashed, right after its head.</summary>
    void Add(IReadOnlyList<StoredEvent> events);

    void Add(CommandRecord command);
}

/// <summary>Where an event already stands.</summary>
internal readonly record struct EventPlace(string Stream, long Sequence, long Version);
