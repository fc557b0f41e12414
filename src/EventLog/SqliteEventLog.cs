using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using TempoNest.EventLog.Sqlite;

namespace TempoNest.EventLog;

/// <summary>
/// The log in one SQLite file of a data folder (<c>events.db</c>), for a single process. Every acknowledged write is on the disk
/// (WAL, synchronous FULL); one thread writes in shared commits, readers have connections of their own.
/// </summary>
public sealed class SqliteEventLog : IEventLog, IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly FolderLock _lock;
    private readonly SqliteWriter _writer;
    private readonly SqliteReads _reads;
    private readonly RollingHashes _rolling = new();
    private readonly Tail _tail = new();

    private SqliteEventLog(TimeProvider clock, FolderLock held, SqliteFile file, SqliteConnection writer)
    {
        _clock = clock;
        _lock = held;
        _writer = new SqliteWriter(file, writer, _tail);
        _reads = new SqliteReads(file);
    }

    /// <summary>Locks the folder, creates or migrates the database and starts the writer. The folder is created when missing.</summary>
    /// <param name="folder">The data folder, on a local disk.</param>
    /// <param name="clock">Gives the recorded instants.</param>
    /// <exception cref="DataFolderInUseException">Another process, or another log of this one, holds the folder.</exception>
    /// <exception cref="NewerSchemaException">A later program wrote the database; it is left as it is.</exception>
    /// <exception cref="EventLogUnavailableException">The database cannot be opened or migrated.</exception>
    /// <exception cref="InvalidOperationException">The disk refuses the durability the log promises.</exception>
    public static SqliteEventLog Open(string folder, TimeProvider clock) => Open(folder, clock, static _ => { });

    internal static SqliteEventLog Open(string folder, TimeProvider clock, Action<SqliteConnection> writerOpened)
    {
        var held = FolderLock.Take(folder);
        var file = new SqliteFile(folder, writerOpened);
        try
        {
            return new SqliteEventLog(clock, held, file, Migrated(file, clock));
        }
        catch (Exception failure)
        {
            held.Dispose();
            if (failure is SqliteException)
                throw new EventLogUnavailableException($"The database '{file.Path}' cannot be opened: {failure.Message}", failure);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        var began = Stopwatch.GetTimestamp();
        var pending = new PendingAppend(append, _clock);
        await _writer.Add(pending, cancel).ConfigureAwait(false);
        var result = await pending.Answer.ConfigureAwait(false);
        LogMeter.Answered("sqlite", began, result);
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask<CommandRecord> RecordCommand(CommandRecord record, CancellationToken cancel = default)
    {
        if (AppendShape.CommandFault(record) is { } fault)
            throw new ArgumentException(fault, nameof(record));
        return await Change(record.Response.Length, ledger => ledger.FirstOf(record), cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SaveSummary(Summary summary, CancellationToken cancel = default) =>
        await Change(summary.Body.Length, ledger => { ledger.Save(summary); return summary; }, cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask SavePlan(PlanBlob plan, CancellationToken cancel = default)
    {
        plan.Check();
        await Change(plan.Bytes.Length, ledger => { ledger.Save(plan); return plan; }, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> Read(
        string session,
        long afterSequence = 0,
        long? throughSequence = null,
        string? stream = null,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        // The tail is taken first: what leaves it meanwhile is in the file by then, so no event can fall between the two.
        var tail = _tail.Of(session, afterSequence, throughSequence ?? long.MaxValue);
        var cursor = new EventCursor(session, stream, afterSequence, 0, tail.Filed(throughSequence ?? await Head(session, cancel).ConfigureAwait(false)));
        while (cursor.Sequence < cursor.Through)
        {
            // No connection and no transaction is held while the caller works on a chunk: a slow reader must not keep the WAL from being checkpointed.
            var from = cursor;
            var chunk = await _reads.Ask(connection => EventRows.Chunk(connection, from), cancel).ConfigureAwait(false);
            if (chunk.Count == 0)
                break;
            foreach (var stored in chunk)
                yield return stored;
            cursor = cursor.After(chunk[^1]);
        }

        foreach (var stored in tail.Events)
            if ((stream ?? stored.Stream) == stored.Stream)
                yield return stored;
    }

    /// <inheritdoc/>
    public ValueTask<long> Head(string session, CancellationToken cancel = default) =>
        _tail.Head(session) is { } head
            ? ValueTask.FromResult(head)
            : _reads.Ask(connection => Questions.Head(connection, session), cancel);

    /// <inheritdoc/>
    public ValueTask<StreamHead> StreamHead(string session, string stream, CancellationToken cancel = default) =>
        _reads.Ask(connection => Questions.StreamHead(connection, session, stream), cancel);

    /// <inheritdoc/>
    public ValueTask<CommandRecord?> Command(string scope, string key, CancellationToken cancel = default) =>
        _reads.Ask(connection => Questions.Command(connection, scope, key), cancel);

    /// <inheritdoc/>
    public ValueTask<Summary?> Summary(string session, CancellationToken cancel = default) =>
        _reads.Ask(connection => SummaryRows.One(connection, session), cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Summary>> Summaries(SummaryQuery query, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return _reads.Ask(connection => SummaryRows.Page(connection, query), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DueSession>> Due(DateTimeOffset now, int limit, DueSession? after = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _reads.Ask(connection => Questions.Due(connection, now, limit, after), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SessionLevel>> Levels(CancellationToken cancel = default) => _reads.Ask(SummaryRows.Levels, cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> Unsummarised(CancellationToken cancel = default) => _reads.Ask(Questions.Unsummarised, cancel);

    /// <inheritdoc/>
    public ValueTask<byte[]?> Plan(string sha256, CancellationToken cancel = default) =>
        _reads.Ask(connection => Questions.Plan(connection, sha256), cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> Sessions(CancellationToken cancel = default) => _reads.Ask(Questions.Sessions, cancel);

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> RollingHash(string session, long throughSequence, CancellationToken cancel = default)
    {
        var from = _rolling.Before(session, throughSequence);
        var tail = _tail.Of(session, 0, throughSequence);
        return _reads.Ask(
            connection => _rolling.Through(
                session,
                throughSequence,
                from,
                Questions.Hashes(connection, session, from.Sequence, tail.Filed(throughSequence)).Concat(tail.HashesAfter(from.Sequence))),
            cancel);
    }

    /// <summary>Takes no more writes, commits the ones that wait, lets the questions under way end, closes the file and gives the folder back. What is asked later throws <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reads.DisposeAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        _lock.Dispose();
    }

    private static SqliteConnection Migrated(SqliteFile file, TimeProvider clock)
    {
        var writer = file.OpenWriter();
        try
        {
            Migrations.Apply(writer, clock.GetUtcNow());
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    private async ValueTask<T> Change<T>(long bytes, Func<SqliteLedger, T> change, CancellationToken cancel)
    {
        var pending = new PendingChange<T>(bytes, change);
        await _writer.Add(pending, cancel).ConfigureAwait(false);
        return await pending.Answer.ConfigureAwait(false);
    }
}
