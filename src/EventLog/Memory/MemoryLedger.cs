namespace TempoNest.EventLog.Memory;

/// <summary>All there is, in dictionaries. Its owner sees to it that one thread at a time is here.</summary>
internal sealed class MemoryLedger : ILedger
{
    public Dictionary<string, MemorySession> Sessions { get; } = [];

    public Dictionary<string, Summary> Summaries { get; } = [];

    public Dictionary<(string Scope, string Key), CommandRecord> Commands { get; } = [];

    public Dictionary<string, byte[]> Plans { get; } = [];

    public long Head(string session) => Sessions.GetValueOrDefault(session)?.Events.Count ?? 0;

    public StreamHead StreamHead(string session, string stream) =>
        Sessions.GetValueOrDefault(session)?.Streams.GetValueOrDefault(stream) ?? EventLog.StreamHead.None;

    public EventPlace? Find(string session, Guid eventId) =>
        Sessions.GetValueOrDefault(session) is { } found && found.Places.TryGetValue(eventId, out var place) ? place : null;

    public CommandRecord? Command(string scope, string key) => Commands.GetValueOrDefault((scope, key));

    public void Add(IReadOnlyList<StoredEvent> events)
    {
        if (!Sessions.TryGetValue(events[0].Session, out var session))
            Sessions.Add(events[0].Session, session = new MemorySession());
        // The author may go on using the array behind the body; the log keeps its own.
        foreach (var stored in events)
            session.Add(stored with { Body = stored.Body.ToArray() });
    }

    public void Add(CommandRecord command) =>
        Commands.Add((command.Scope, command.Key), command with { Response = command.Response.ToArray() });
}
