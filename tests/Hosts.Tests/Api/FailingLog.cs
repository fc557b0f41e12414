using TempoNest.EventLog;

namespace TempoNest.Hosts.Tests.Api;

/// <summary>A log that can be made to fail, and that counts what is read from it.</summary>
internal sealed class FailingLog(IEventReader log) : IEventReader, IDisposable
{
    public bool IsDown { get; set; }
    public long EventsRead { get; private set; }

    public async IAsyncEnumerable<StoredEvent> Read(
        string session, long afterSequence = 0, long? throughSequence = null, string? stream = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var stored in Up().Read(session, afterSequence, throughSequence, stream, cancel))
        {
            EventsRead++;
            yield return stored;
        }
    }

    public ValueTask<long> Head(string session, CancellationToken cancel = default) => Up().Head(session, cancel);
    public ValueTask<StreamHead> StreamHead(string session, string stream, CancellationToken cancel = default) => Up().StreamHead(session, stream, cancel);
    public ValueTask<CommandRecord?> Command(string scope, string key, CancellationToken cancel = default) => Up().Command(scope, key, cancel);
    public ValueTask<Summary?> Summary(string session, CancellationToken cancel = default) => Up().Summary(session, cancel);
    public ValueTask<IReadOnlyList<Summary>> Summaries(SummaryQuery query, CancellationToken cancel = default) => Up().Summaries(query, cancel);
    public ValueTask<IReadOnlyList<DueSession>> Due(DateTimeOffset now, int limit, DueSession? after = null, CancellationToken cancel = default) => Up().Due(now, limit, after, cancel);
    public ValueTask<IReadOnlyList<SessionLevel>> Levels(CancellationToken cancel = default) => Up().Levels(cancel);
    public ValueTask<IReadOnlyList<string>> Unsummarised(CancellationToken cancel = default) => Up().Unsummarised(cancel);
    public ValueTask<byte[]?> Plan(string sha256, CancellationToken cancel = default) => Up().Plan(sha256, cancel);
    public ValueTask<IReadOnlyList<string>> Sessions(CancellationToken cancel = default) => Up().Sessions(cancel);
    public ValueTask<ReadOnlyMemory<byte>> RollingHash(string session, long throughSequence, CancellationToken cancel = default) => Up().RollingHash(session, throughSequence, cancel);
    public void Dispose() => IsDown = true;

    private IEventReader Up() => IsDown ? throw new EventLogUnavailableException("The disk is full.", new IOException()) : log;
}
