namespace TempoNest.EventLog;

/// <summary>
/// The append-only log: every event stands in its session's log with a gap-free sequence and in one stream with its own version.
/// It knows bytes, versions and hashes; what an event means is none of its business.
/// </summary>
/// <remarks>
/// A call that returned is durable: no crash of the process or the machine takes it back.
/// A cancellation is heard until the write is queued; after that the answer is awaited, because an abandoned write may still land.
/// </remarks>
public interface IEventLog : IEventReader
{
    /// <summary>
    /// Appends to one stream, all events or none. A refusal is an answer, not an exception; see <see cref="AppendResult"/>.
    /// Checked in this order: shape, command key, event ids, expected version and head.
    /// </summary>
    ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default);

    /// <summary>Records a command that produced no events, unless its key is already there.</summary>
    /// <returns>The stored record: the given one, or the one that was first. The caller compares body hashes.</returns>
    /// <exception cref="ArgumentException">The scope or key is empty, longer than 256 characters or not valid text.</exception>
    /// <exception cref="EventLogUnavailableException">The store failed; it may or may not be recorded, and the call can be repeated.</exception>
    ValueTask<CommandRecord> RecordCommand(CommandRecord record, CancellationToken cancel = default);

    /// <summary>Sets the session's summary row, only forward: one whose sequence is lower than or equal to the stored one is ignored.</summary>
    /// <exception cref="EventLogUnavailableException">The store failed; the call can be repeated.</exception>
    ValueTask SaveSummary(Summary summary, CancellationToken cancel = default);

    /// <summary>Keeps a plan under its hash. Saving it again changes nothing.</summary>
    /// <exception cref="ArgumentException">The hash is not the lower-case SHA-256 of the bytes.</exception>
    /// <exception cref="EventLogUnavailableException">The store failed; the call can be repeated.</exception>
    ValueTask SavePlan(PlanBlob plan, CancellationToken cancel = default);
}
