using System.Runtime.CompilerServices;
using TempoNest.EventLog.Memory;

namespace TempoNest.EventLog;

/// <summary>The log in memory, for tests and trials: the same answers as the durable stores, and gone with the process.</summary>
public sealed class MemoryEventLog(TimeProvider clock) : IEventLog
{
    private readonly Lock _gate = new();
    private readonly MemoryLedger _ledger = new();
    private readonly RollingHashes _rolling = new();

    /// <inheritdoc/>
    public ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default) =>
        Ask(ledger => Admission.Admit(append, ledger, clock.GetUtcNow()), cancel);

    /// <inheritdoc/>
    public ValueTask<CommandRecord> RecordCommand(CommandRecord record, CancellationToken cancel = default)
    {
        if (AppendShape.CommandFault(record) is { } fault)
            throw new ArgumentException(fault, nameof(record));
        return Ask(
            ledger =>
            {
                if (ledger.Command(record.Scope, record.Key) is { } stored)
                    return stored;
                ledger.Add(record);
                return record;
            },
            cancel);
    }

    /// <inheritdoc/>
    public async ValueTask SaveSummary(Summary summary, CancellationToken cancel = default) =>
        await Ask(
            ledger => ledger.Summaries.TryGetValue(summary.Session, out var stored) && stored.Sequence >= summary.Sequence
                ? stored
                : ledger.Summaries[summary.Session] = Kept(summary),
            cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask SavePlan(PlanBlob plan, CancellationToken cancel = default)
    {
        plan.Check();
        await Ask(ledger => ledger.Plans.TryAdd(plan.Sha256, plan.Bytes.ToArray()), cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> Read(
        string session,
        long afterSequence = 0,
        long? throughSequence = null,
        string? stream = null,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var events = await Ask(ledger => ledger.Sessions.GetValueOrDefault(session)?.Events.ToArray() ?? [], cancel).ConfigureAwait(false);
        foreach (var stored in events)
        {
            if (stored.Sequence > afterSequence && stored.Sequence <= (throughSequence ?? long.MaxValue) && (stream ?? stored.Stream) == stored.Stream)
                yield return stored;
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> Head(string session, CancellationToken cancel = default) => Ask(ledger => ledger.Head(session), cancel);

    /// <inheritdoc/>
    public ValueTask<StreamHead> StreamHead(string session, string stream, CancellationToken cancel = default) =>
        Ask(ledger => ledger.StreamHead(session, stream), cancel);

    /// <inheritdoc/>
    public ValueTask<CommandRecord?> Command(string scope, string key, CancellationToken cancel = default) =>
        Ask(ledger => ledger.Command(scope, key), cancel);

    /// <inheritdoc/>
    public ValueTask<Summary?> Summary(string session, CancellationToken cancel = default) =>
        Ask(ledger => ledger.Summaries.GetValueOrDefault(session), cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Summary>> Summaries(SummaryQuery query, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return Ask<IReadOnlyList<Summary>>(ledger => SummaryFilter.Page(ledger.Summaries.Values, query).ToList(), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DueSession>> Due(DateTimeOffset now, int limit, DueSession? after = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Ask<IReadOnlyList<DueSession>>(
            ledger => Owed(ledger, Microseconds.Cut(now)).SkipWhile(due => after is not null && IsUpTo(due, after)).Take(limit).ToList(), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SessionLevel>> Levels(CancellationToken cancel = default) => Ask<IReadOnlyList<SessionLevel>>(
        ledger => ledger.Summaries.Values.Where(summary => summary.Open).Select(summary => new SessionLevel(summary.Session, summary.Sequence, summary.VerdictVersion)).ToList(), cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> Unsummarised(CancellationToken cancel = default) =>
        Ask<IReadOnlyList<string>>(ledger => ledger.Sessions.Keys.Where(session => !ledger.Summaries.ContainsKey(session)).ToList(), cancel);

    /// <inheritdoc/>
    public ValueTask<byte[]?> Plan(string sha256, CancellationToken cancel = default) =>
        Ask(ledger => ledger.Plans.GetValueOrDefault(sha256)?.ToArray(), cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> Sessions(CancellationToken cancel = default) =>
        Ask<IReadOnlyList<string>>(ledger => ledger.Sessions.Keys.Order(Names.Order).ToList(), cancel);

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> RollingHash(string session, long throughSequence, CancellationToken cancel = default) =>
        Ask(
            ledger =>
            {
                var from = _rolling.Before(session, throughSequence);
                var events = ledger.Sessions.GetValueOrDefault(session)?.Events ?? [];
                return _rolling.Through(
                    session,
                    throughSequence,
                    from,
                    events.Where(stored => stored.Sequence > from.Sequence && stored.Sequence <= throughSequence).Select(stored => (stored.Sequence, stored.Hash)));
            },
            cancel);

    private static bool IsUpTo(DueSession due, DueSession last) =>
        due.Due < last.Due || (due.Due == last.Due && Names.Order.Compare(due.Session, last.Session) <= 0);

    private static IEnumerable<DueSession> Owed(MemoryLedger ledger, DateTimeOffset now) =>
        from session in ledger.Sessions.Keys.Union(ledger.Summaries.Keys).Order(Names.Order)
        let summary = ledger.Summaries.GetValueOrDefault(session)
        let due = summary?.NextDue is { } next && next <= now
        where summary is null || (summary.Open && (due || summary.Sequence < ledger.Head(session)))
        let since = due ? summary!.NextDue!.Value : now
        orderby since
        select new DueSession(session, since);

    private static Summary Kept(Summary summary) => summary with
    {
        OpenedAt = Microseconds.Cut(summary.OpenedAt),
        NextDue = summary.NextDue is { } due ? Microseconds.Cut(due) : null,
        Body = summary.Body.ToArray(),
    };

    private ValueTask<T> Ask<T>(Func<MemoryLedger, T> question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_gate)
            return ValueTask.FromResult(question(_ledger));
    }
}
