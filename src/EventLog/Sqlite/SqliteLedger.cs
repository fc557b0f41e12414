using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>The writing connection as the rules of appending see it, one transaction at a time, on the writer's thread only.</summary>
internal sealed class SqliteLedger(SqliteConnection connection) : ILedger, IDisposable
{
    private readonly HeadCache _heads = new();
    private readonly WriteStatements _sql = new(connection);

    public void Begin() => _sql.Begin.Run();

    public void Commit()
    {
        _sql.Commit.Run();
        _heads.Trim();
    }

    public void Rollback()
    {
        _heads.Forget();
        _sql.Rollback.Run();
    }

    public long Head(string session) => Session(session)?.Head ?? 0;

    public StreamHead StreamHead(string session, string stream) =>
        Session(session) is { } found && Stream(found, stream) is { } head ? head.Head : EventLog.StreamHead.None;

    public EventPlace? Find(string session, Guid eventId)
    {
        if (Session(session) is not { } found)
            return null;
        using var row = _sql.FindEvent.Ask(found.No, Blob.Of(eventId));
        return row.Read() ? new EventPlace(row.GetString(0), row.GetInt64(1), row.GetInt64(2)) : null;
    }

    public CommandRecord? Command(string scope, string key)
    {
        using var row = _sql.FindCommand.Ask(scope, key);
        return row.Read() ? new CommandRecord(scope, key, row.GetString(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2)) : null;
    }

    public void Add(IReadOnlyList<StoredEvent> events)
    {
        var last = events[^1];
        var session = Session(last.Session) ?? _heads.Keep(last.Session, new CachedSession(_sql.AddSession.Number(last.Session), 0));
        var stream = Stream(session, last.Stream)
            ?? Keep(session, last.Stream, new CachedStream(_sql.AddStream.Number(session.No, last.Stream), EventLog.StreamHead.None));
        foreach (var stored in events)
            Add(session.No, stream.No, stored);
        _sql.MoveHead.Run(last.Sequence, session.No);
        _sql.MoveStreamHead.Run(last.Version, Blob.Of(last.Hash), stream.No);
        session.Head = last.Sequence;
        stream.Head = new StreamHead(last.Version, last.Hash);
    }

    public void Add(CommandRecord command) =>
        _sql.AddCommand.Run(command.Scope, command.Key, command.BodyHash, command.Status, Blob.Of(command.Response));

    public CommandRecord FirstOf(CommandRecord record)
    {
        if (Command(record.Scope, record.Key) is { } stored)
            return stored;
        Add(record);
        return record;
    }

    public void Save(Summary summary) => _sql.SaveSummary.Run(
        summary.Session,
        summary.Sequence,
        summary.VerdictVersion,
        Microseconds.Of(summary.OpenedAt),
        summary.State,
        summary.Recommendation,
        summary.Environment,
        summary.Name,
        summary.Version,
        summary.Open,
        summary.NeedsPerson,
        summary.NextDue is { } due ? Microseconds.Of(due) : null,
        Blob.Of(summary.Body));

    public void Save(PlanBlob plan) => _sql.SavePlan.Run(plan.Sha256, Blob.Of(plan.Bytes));

    public void Dispose()
    {
        _sql.Dispose();
        connection.Dispose();
    }

    private void Add(long session, long stream, StoredEvent stored) => _sql.AddEvent.Run(
        session,
        stored.Sequence,
        stream,
        stored.Version,
        Blob.Of(stored.EventId),
        stored.Type,
        stored.Schema,
        Microseconds.Of(stored.Occurred),
        Microseconds.Of(stored.Recorded),
        stored.Actor,
        stored.Causation is { } causation ? Blob.Of(causation) : null,
        stored.CommandId,
        stored.SeenHead,
        Blob.Of(stored.Body),
        Blob.Of(stored.Hash));

    private CachedSession? Session(string session)
    {
        if (_heads.Session(session) is { } cached)
            return cached;
        using var row = _sql.FindSession.Ask(session);
        return row.Read() ? _heads.Keep(session, new CachedSession(row.GetInt64(0), row.GetInt64(1))) : null;
    }

    private CachedStream? Stream(CachedSession session, string stream)
    {
        if (session.Streams.TryGetValue(stream, out var cached))
            return cached;
        using var row = _sql.FindStream.Ask(session.No, stream);
        return row.Read()
            ? Keep(session, stream, new CachedStream(row.GetInt64(0), new StreamHead(row.GetInt64(1), row.GetFieldValue<byte[]>(2))))
            : null;
    }

    private static CachedStream Keep(CachedSession session, string stream, CachedStream found) => session.Streams[stream] = found;
}
