namespace TempoNest.EventLog;

/// <summary>The rules of appending, the same for every store that decides in this process, and the words of all.</summary>
internal static class Admission
{
    public static AppendResult Admit(Append append, ILedger ledger, DateTimeOffset now) =>
        AppendShape.Fault(append) is { } fault ? new AppendResult.Rejected(fault)
        : Refusal(append, ledger) ?? Write(append, ledger, Microseconds.Cut(now));

    private static AppendResult? Refusal(Append append, ILedger ledger) =>
        Replay(append, ledger) ?? Known(append, ledger) ?? Expected(append, ledger);

    private static AppendResult.CommandReplayed? Replay(Append append, ILedger ledger) =>
        append.Command is { } command && ledger.Command(command.Scope, command.Key) is { } stored
            ? new AppendResult.CommandReplayed(stored)
            : null;

    private static AppendResult? Known(Append append, ILedger ledger)
    {
        // No event can be known to a session that has none, and most lookups of a fresh session would be in vain.
        if (ledger.Head(append.Session) == 0)
            return null;

        var known = 0;
        EventPlace last = default;
        foreach (var wanted in append.Events)
        {
            if (ledger.Find(append.Session, wanted.EventId) is not { } place)
                continue;
            if (place.Stream != append.Stream)
                return Stray(append, wanted.EventId, place.Stream);
            known++;
            last = place.Sequence > last.Sequence ? place : last;
        }

        return known == 0 ? null
            : known == append.Events.Count ? new AppendResult.Duplicate(last.Sequence, last.Version)
            : Partial(append, known);
    }

    /// <summary>An id that is known, elsewhere.</summary>
    public static AppendResult.Rejected Stray(Append append, Guid eventId, string stream) =>
        new($"Event {eventId} already stands in stream '{stream}', not in '{append.Stream}'.");

    /// <summary>Some ids that are known, and some that are not.</summary>
    public static AppendResult.Rejected Partial(Append append, int known) =>
        new($"{known} of the append's {append.Events.Count} event ids are already there: it is neither new nor a retry.");

    private static AppendResult.Conflict? Expected(Append append, ILedger ledger)
    {
        var version = ledger.StreamHead(append.Session, append.Stream).Version;
        var head = ledger.Head(append.Session);
        return append.ExpectedVersion != version || (append.ExpectedHead is { } expected && expected != head)
            ? new AppendResult.Conflict(version, head)
            : null;
    }

    private static AppendResult.Accepted Write(Append append, ILedger ledger, DateTimeOffset recorded)
    {
        var seen = ledger.Head(append.Session);
        var events = Numbered(append, seen, ledger.StreamHead(append.Session, append.Stream), recorded);
        ledger.Add(events);
        if (append.Command is { } command)
            ledger.Add(command);
        return new AppendResult.Accepted(seen + 1, seen + events.Length, events[^1].Version, recorded);
    }

    /// <summary>The append's events as they stand in the log when it comes right after a session's head and a stream's.</summary>
    public static StoredEvent[] Numbered(Append append, long seen, StreamHead stream, DateTimeOffset recorded)
    {
        var events = new StoredEvent[append.Events.Count];
        for (var index = 0; index < events.Length; index++)
        {
            events[index] = Numbered(append, index, seen, stream, recorded);
            stream = new StreamHead(events[index].Version, events[index].Hash);
        }

        return events;
    }

    private static StoredEvent Numbered(Append append, int index, long seen, StreamHead before, DateTimeOffset recorded)
    {
        var wanted = append.Events[index];
        var stored = new StoredEvent
        {
            Session = append.Session,
            Sequence = seen + index + 1,
            Stream = append.Stream,
            Version = before.Version + 1,
            EventId = wanted.EventId,
            Type = wanted.Type,
            Schema = wanted.Schema,
            Occurred = Microseconds.Cut(wanted.Occurred),
            Recorded = recorded,
            Actor = wanted.Actor,
            Causation = wanted.Causation,
            CommandId = wanted.CommandId,
            SeenHead = seen,
            Body = wanted.Body,
            Hash = default,
        };
        return stored with { Hash = HashChain.Of(before.Hash, stored) };
    }
}
