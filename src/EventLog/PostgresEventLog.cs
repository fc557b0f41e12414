using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;
using TempoNest.EventLog.Postgres;
using static TempoNest.EventLog.Postgres.PostgresSql;

namespace TempoNest.EventLog;

/// <summary>
/// The log on PostgreSQL, shared by any number of processes. Each has one writer that commits many sessions' appends together; sequences
/// are given under the session's row lock in the transaction that appends, so the order of commits is the order of sequences.
/// </summary>
public sealed class PostgresEventLog : IEventLog, IAsyncDisposable
{
    private readonly PostgresOptions _options;
    // A batch names a few rows of tables that may be huge: an index is the way to them whatever the statistics say, and planning anew each time costs more than it finds.
    private const string Indexed = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan";

    private readonly NpgsqlDataSource _database;
    private readonly NpgsqlDataSource _writing;
    private readonly PostgresReads _reads;
    private readonly AppendWriter _writer;
    private readonly SummaryWriter _summaries;
    private readonly RollingHashes _rolling = new();

    /// <summary>Touches nothing yet: see <see cref="Start"/>.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="clock">Gives the recorded instants.</param>
    public PostgresEventLog(PostgresOptions options, TimeProvider clock)
    {
        _options = options;
        _database = PostgresDatabase.Open(options, "temponest log");
        _reads = new PostgresReads(_database);
        _writing = PostgresDatabase.Open(options with { Connections = 2 }, "temponest writer", Indexed);
        _writer = new AppendWriter(_writing, _reads, clock, options.Patience);
        _summaries = new SummaryWriter(_reads);
    }

    /// <summary>Checks that the server is durable and brings the schema up to date. To be called once before anything else; again after a failure.</summary>
    /// <exception cref="NotDurableException">The server may lose what it acknowledged.</exception>
    /// <exception cref="NewerSchemaException">A later program was here; nothing is touched.</exception>
    /// <exception cref="EventLogUnavailableException">The server cannot be reached or refuses.</exception>
    public async Task Start(CancellationToken cancel = default)
    {
        try
        {
            await PostgresDatabase.CheckDurable(_options, cancel).ConfigureAwait(false);
            await PostgresDatabase.Migrate(_options, "log", Files, cancel).ConfigureAwait(false);
        }
        catch (NpgsqlException failure)
        {
            throw new EventLogUnavailableException($"The database cannot be opened: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        var began = Stopwatch.GetTimestamp();
        var result = AppendShape.Fault(append) is { } fault ? new AppendResult.Rejected(fault) : await _writer.Append(append, cancel).ConfigureAwait(false);
        LogMeter.Answered("postgres", began, result);
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask<CommandRecord> RecordCommand(CommandRecord record, CancellationToken cancel = default)
    {
        if (AppendShape.CommandFault(record) is { } fault)
            throw new ArgumentException(fault, nameof(record));
        var insert = Statement(
            "102_record_command", Text(record.Scope), Text(record.Key), Text(record.BodyHash),
            new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer, Value = record.Status }, Bytes(record.Response));
        return await _reads.Run(insert, cancel).ConfigureAwait(false) == 1
            ? record
            : await Command(record.Scope, record.Key, cancel).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The command {record.Scope} {record.Key} was recorded before and is gone now.");
    }

    /// <inheritdoc/>
    public async ValueTask SaveSummary(Summary summary, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(summary);
        cancel.ThrowIfCancellationRequested();
        await _summaries.Save(summary).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SavePlan(PlanBlob plan, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Check();
        await _reads.Run(Statement("104_save_plan", Text(plan.Sha256), Bytes(plan.Bytes)), cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> Read(
        string session,
        long afterSequence = 0,
        long? throughSequence = null,
        string? stream = null,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var through = throughSequence ?? await Head(session, cancel).ConfigureAwait(false);
        var chunks = new EventChunks(_reads, session, stream, afterSequence, through);
        for (var chunk = await chunks.Next(cancel).ConfigureAwait(false); chunk.Count > 0; chunk = await chunks.Next(cancel).ConfigureAwait(false))
            foreach (var stored in chunk)
                yield return stored;
    }

    /// <inheritdoc/>
    public ValueTask<long> Head(string session, CancellationToken cancel = default) =>
        _reads.One(Statement("203_head", Text(session)), static row => row.GetInt64(0), cancel);

    /// <inheritdoc/>
    public async ValueTask<StreamHead> StreamHead(string session, string stream, CancellationToken cancel = default) =>
        await _reads.One(Statement("204_stream_head", Text(session), Text(stream)), static row => new StreamHead(row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancel).ConfigureAwait(false)
        ?? EventLog.StreamHead.None;

    /// <inheritdoc/>
    public ValueTask<CommandRecord?> Command(string scope, string key, CancellationToken cancel = default) =>
        _reads.One(CommandRows.Question(scope, key), row => CommandRows.Of(scope, key, row), cancel);

    /// <inheritdoc/>
    public ValueTask<Summary?> Summary(string session, CancellationToken cancel = default) =>
        _reads.One(Statement("205_summary", Text(session)), SummaryRows.Of, cancel);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Summary>> Summaries(SummaryQuery query, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        var question = Statement(
            "206_summaries", Number(query.After is { } last ? Microseconds.Of(last.OpenedAt) : null), Text(query.After?.Session), Text(query.State),
            Text(query.Recommendation), Text(query.Environment), Text(query.Name), Flag(query.NeedsPerson), Flag(query.Open), Number(query.Limit));
        return await _reads.All(question, SummaryRows.Of, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DueSession>> Due(DateTimeOffset now, int limit, DueSession? after = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var question = Statement("207_due", Number(Microseconds.Of(now)), Number(limit), Number(after is null ? null : Microseconds.Of(after.Due)), Text(after?.Session));
        return await _reads.All(question, static row => new DueSession(row.GetString(0), Microseconds.Instant(row.GetInt64(1))), cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SessionLevel>> Levels(CancellationToken cancel = default) =>
        await _reads.All(Statement("213_levels"), static row => new SessionLevel(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> Unsummarised(CancellationToken cancel = default) =>
        await _reads.All(Statement("212_unsummarised"), static row => row.GetString(0), cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<byte[]?> Plan(string sha256, CancellationToken cancel = default) =>
        _reads.One(Statement("208_plan", Text(sha256)), static row => row.GetFieldValue<byte[]>(0), cancel);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> Sessions(CancellationToken cancel = default) =>
        await _reads.All(Statement("209_sessions"), static row => row.GetString(0), cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> RollingHash(string session, long throughSequence, CancellationToken cancel = default)
    {
        var from = _rolling.Before(session, throughSequence);
        var hashes = from.Sequence == throughSequence ? [] : await _reads.All(
            Statement("210_hashes", Text(session), Number(from.Sequence), Number(throughSequence)),
            static row => (row.GetInt64(0), (ReadOnlyMemory<byte>)row.GetFieldValue<byte[]>(1)),
            cancel).ConfigureAwait(false);
        return _rolling.Through(session, throughSequence, from, hashes);
    }

    /// <summary>Takes no more appends, answers those that wait, closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _writing.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }
}
