using TempoNest.EventLog;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>A log that stands between the grains and another one, so that something can happen on the way.</summary>
internal abstract class LogBetween(IEventLog log) : IEventLog
{
    protected IEventLog Beneath => log;

    public virtual ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default) => log.Append(append, cancel);
    public virtual ValueTask SaveSummary(Summary summary, CancellationToken cancel = default) => log.SaveSummary(summary, cancel);
    public ValueTask<CommandRecord> RecordCommand(CommandRecord record, CancellationToken cancel = default) => log.RecordCommand(record, cancel);
    public ValueTask SavePlan(PlanBlob plan, CancellationToken cancel = default) => log.SavePlan(plan, cancel);
    public IAsyncEnumerable<StoredEvent> Read(string session, long afterSequence = 0, long? throughSequence = null, string? stream = null, CancellationToken cancel = default) =>
        log.Read(session, afterSequence, throughSequence, stream, cancel);
    public ValueTask<long> Head(string session, CancellationToken cancel = default) => log.Head(session, cancel);
    public ValueTask<StreamHead> StreamHead(string session, string stream, CancellationToken cancel = default) => log.StreamHead(session, stream, cancel);
    public ValueTask<CommandRecord?> Command(string scope, string key, CancellationToken cancel = default) => log.Command(scope, key, cancel);
    public ValueTask<Summary?> Summary(string session, CancellationToken cancel = default) => log.Summary(session, cancel);
    public ValueTask<IReadOnlyList<Summary>> Summaries(SummaryQuery query, CancellationToken cancel = default) => log.Summaries(query, cancel);
    public ValueTask<IReadOnlyList<DueSession>> Due(DateTimeOffset now, int limit, DueSession? after = null, CancellationToken cancel = default) => log.Due(now, limit, after, cancel);
    public ValueTask<IReadOnlyList<SessionLevel>> Levels(CancellationToken cancel = default) => log.Levels(cancel);
    public ValueTask<IReadOnlyList<string>> Unsummarised(CancellationToken cancel = default) => log.Unsummarised(cancel);
    public ValueTask<byte[]?> Plan(string sha256, CancellationToken cancel = default) => log.Plan(sha256, cancel);
    public ValueTask<IReadOnlyList<string>> Sessions(CancellationToken cancel = default) => log.Sessions(cancel);
    public ValueTask<ReadOnlyMemory<byte>> RollingHash(string session, long throughSequence, CancellationToken cancel = default) => log.RollingHash(session, throughSequence, cancel);
}
