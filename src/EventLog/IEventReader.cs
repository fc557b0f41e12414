namespace TempoNest.EventLog;

/// <summary>
/// What may be asked of the log. A session that was never written is not an error: it has head 0, no events and no summary.
/// </summary>
/// <remarks>
/// A reader sees committed events only, and never an event before the ones with a smaller sequence.
/// Instants come back in UTC, cut to whole microseconds, which is how they are kept.
/// Every method throws <see cref="EventLogUnavailableException"/> when the store cannot answer.
/// </remarks>
public interface IEventReader
{
    /// <summary>The events of a session in sequence order, read in chunks: a long log is never held in memory as a whole.</summary>
    /// <param name="session">The session.</param>
    /// <param name="afterSequence">Exclusive; 0 reads from the first event.</param>
    /// <param name="throughSequence">Inclusive; null means the head at the moment the reading starts, so a reader of a growing log ends.</param>
    /// <param name="stream">Only this stream's events; null for all.</param>
    /// <param name="cancel">Heard between chunks.</param>
    IAsyncEnumerable<StoredEvent> Read(
        string session,
        long afterSequence = 0,
        long? throughSequence = null,
        string? stream = null,
        CancellationToken cancel = default);

    /// <summary>The sequence of the session's last event; 0 when there is none.</summary>
    ValueTask<long> Head(string session, CancellationToken cancel = default);

    /// <summary>The stream's last version and its hash; version 0 and an empty hash when there is none.</summary>
    ValueTask<StreamHead> StreamHead(string session, string stream, CancellationToken cancel = default);

    /// <summary>What was answered to this key in this scope, or null when the key was never used.</summary>
    ValueTask<CommandRecord?> Command(string scope, string key, CancellationToken cancel = default);

    /// <summary>The session's summary row, or null when none was saved yet.</summary>
    ValueTask<Summary?> Summary(string session, CancellationToken cancel = default);

    /// <summary>One page of summaries, newest first by (<see cref="EventLog.Summary.OpenedAt"/>, session); a page shorter than the limit is the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    ValueTask<IReadOnlyList<Summary>> Summaries(SummaryQuery query, CancellationToken cancel = default);

    /// <summary>
    /// Sessions that want waking: open ones whose next due instant is at or before <paramref name="now"/>, open ones whose summary lags
    /// behind the head, and those with events but no summary at all. Longest overdue first; one that only lags counts as due now.
    /// </summary>
    /// <param name="now">The instant that is asked about.</param>
    /// <param name="limit">Rows on a page; at least 1.</param>
    /// <param name="after">The last one of the page before (exclusive), asked with the same instant; null for the first page.</param>
    /// <param name="cancel">Stops the question.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    ValueTask<IReadOnlyList<DueSession>> Due(DateTimeOffset now, int limit, DueSession? after = null, CancellationToken cancel = default);

    /// <summary>Where every open session stood when its summary was last saved, in no order.</summary>
    ValueTask<IReadOnlyList<SessionLevel>> Levels(CancellationToken cancel = default);

    /// <summary>Sessions with events and without a summary, in no order: opened a moment ago, or by a process that ended right then.</summary>
    ValueTask<IReadOnlyList<string>> Unsummarised(CancellationToken cancel = default);

    /// <summary>The bytes of a plan by their SHA-256 in lower-case hex, or null when that plan was never saved.</summary>
    ValueTask<byte[]?> Plan(string sha256, CancellationToken cancel = default);

    /// <summary>All sessions that have events, in the order of their UTF-8 bytes.</summary>
    ValueTask<IReadOnlyList<string>> Sessions(CancellationToken cancel = default);

    /// <summary>
    /// The rolling hash of the session's whole log up to and including a sequence (see <see cref="HashChain.Roll"/>); empty for 0.
    /// Reviews and decisions carry it, so that a history rewritten with fresh hashes still shows.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The log has no contiguous events up to this sequence, or the sequence is negative.</exception>
    ValueTask<ReadOnlyMemory<byte>> RollingHash(string session, long throughSequence, CancellationToken cancel = default);
}
