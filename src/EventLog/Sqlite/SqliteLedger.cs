using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempoNest.EventLog.Sqlite;

/// <summary>The writing connection as the rules of appending see it, one transaction at a time, on the writer's thread only.</summary>
internal sealed class SqliteLedger(SqliteConnection connection, Journal journal) : ILedger, IDisposable
{
    private readonly HeadCache _heads = new();
    private readonly WriteStatements _sql = new(connection);

    public void Begin() => _sql.Begin.Run();

    public void Commit()
    {
        _sql.Commit.Run();
        journal.Publish();
        _heads.Trim();
    }

    public void Rollback()
    {
        _heads.Forget();
        journal.Discard();
        _sql.Rollback.Run();
    }

    /// <summary>Moves the journal into the events' table, in a transaction of its own.</summary>
    public void FileJournal()
    {
        _sql.Begin.Run();
        _sql.FileJournal.Run();
        _sql.ClearJournal.Run();
        _sql.Commit.Run();
        journal.Filed();
    }

    public long Head(string session) => Session(session)?.Head ?? 0;

    public StreamHead StreamHead(string session, string stream) =>
        Session(session) is { } found && Stream(found, stream) is { } head ? head.Head : EventLog.StreamHead.None;

    public EventPlace? Find(string session, Guid eventId)
    {
        if (Session(session) is not { } found)
            return null;
        return journal.Find(session, eventId) ?? _sql.FindEvent.Number(found.No).Id(eventId).First(static row => (EventPlace?)new EventPlace(
            raw.sqlite3_column_text(row, 0).utf8_to_string(), raw.sqlite3_column_int64(row, 1), raw.sqlite3_column_int64(row, 2)));
    }

    public CommandRecord? Command(string scope, string key) =>
        _sql.FindCommand.Text(scope).Text(key).First(row => new CommandRecord(
            scope,
            key,
            raw.sqlite3_column_text(row, 0).utf8_to_string(),
            raw.sqlite3_column_int(row, 1),
            raw.sqlite3_column_blob(row, 2).ToArray()));

    public void Add(IReadOnlyList<StoredEvent> events)
    {
        var last = events[^1];
        var session = Session(last.Session) ?? _heads.Keep(last.Session, new CachedSession(_sql.AddSession.Text(last.Session).First(Number), 0));
        var stream = Stream(session, last.Stream)
            ?? Keep(session, last.Stream, new CachedStream(_sql.AddStream.Number(session.No).Text(last.Stream).First(Number), EventLog.StreamHead.None));
        foreach (var stored in events)
        {
            Add(session.No, stream.No, stored);
            journal.Add(stored);
        }

        _sql.MoveHead.Number(last.Sequence).Number(session.No).Run();
        _sql.MoveStreamHead.Number(last.Version).Bytes(last.Hash.Span).Number(stream.No).Run();
        session.Head = last.Sequence;
        stream.Head = new StreamHead(last.Version, last.Hash);
    }

    public void Add(CommandRecord command) => _sql.AddCommand
        .Text(command.Scope)
        .Text(command.Key)
        .Text(command.BodyHash)
        .Number(command.Status)
        .Bytes(command.Response.Span)
        .Run();

    public CommandRecord FirstOf(CommandRecord record)
    {
        if (Command(record.Scope, record.Key) is { } stored)
            return stored;
        Add(record);
        return record;
    }

    public void Save(Summary summary) => _sql.SaveSummary
        .Text(summary.Session)
        .Number(summary.Sequence)
        .Number(summary.VerdictVersion)
        .Number(Microseconds.Of(summary.OpenedAt))
        .Text(summary.State)
        .Text(summary.Recommendation)
        .Text(summary.Environment)
        .Text(summary.Name)
        .Text(summary.Version)
        .Number(summary.Open ? 1 : 0)
        .Number(summary.NeedsPerson ? 1 : 0)
        .Number(summary.NextDue is { } due ? Microseconds.Of(due) : null)
        .Bytes(summary.Body.Span)
        .Run();

    public void Save(PlanBlob plan) => _sql.SavePlan.Text(plan.Sha256).Bytes(plan.Bytes.Span).Run();

    public void Dispose()
    {
        _sql.Dispose();
        connection.Dispose();
    }

    private void Add(long session, long stream, StoredEvent stored) => _sql.AddToJournal
        .Number(session)
        .Number(stored.Sequence)
        .Number(stream)
        .Number(stored.Version)
        .Id(stored.EventId)
        .Text(stored.Type)
        .Number(stored.Schema)
        .Number(Microseconds.Of(stored.Occurred))
        .Number(Microseconds.Of(stored.Recorded))
        .Text(stored.Actor)
        .Id(stored.Causation)
        .Text(stored.CommandId)
        .Number(stored.SeenHead)
        .Bytes(stored.Body.Span)
        .Bytes(stored.Hash.Span)
        .Run();

    private CachedSession? Session(string session)
    {
        if (_heads.Session(session) is { } cached)
            return cached;
        var found = _sql.FindSession.Text(session).First(static row => new CachedSession(Number(row), raw.sqlite3_column_int64(row, 1)));
        return found is null ? null : _heads.Keep(session, found);
    }

    private CachedStream? Stream(CachedSession session, string stream)
    {
        if (session.Streams.TryGetValue(stream, out var cached))
            return cached;
        var found = _sql.FindStream.Number(session.No).Text(stream).First(static row => new CachedStream(
            Number(row), new StreamHead(raw.sqlite3_column_int64(row, 1), raw.sqlite3_column_blob(row, 2).ToArray())));
        return found is null ? null : Keep(session, stream, found);
    }

    private static long Number(sqlite3_stmt row) => raw.sqlite3_column_int64(row, 0);

    private static CachedStream Keep(CachedSession session, string stream, CachedStream found) => session.Streams[stream] = found;
}
