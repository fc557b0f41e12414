using System.Runtime.CompilerServices;

namespace TempoNest.EventLog;

/// <summary>
/// Finds what was done to a session's log behind the program's back: edits, deletions, insertions, reordering, gaps.
/// </summary>
/// <remarks>
/// Two things no chain can show by itself: that its end was cut off, and that all of it was written anew with fresh hashes.
/// They show only against a head and a rolling hash kept elsewhere, for instance in an exported decision.
/// </remarks>
public static class ChainVerifier
{
    /// <summary>More faults than this are not listed: after so many, the list is no longer what one reads.</summary>
    public const int MostFaults = 100;

    /// <summary>Checks a session's whole log, from its first event, in the order it was read.</summary>
    /// <param name="events">All events of one session as read, from sequence 1.</param>
    /// <param name="expectedHead">The head as known from elsewhere; without it a cut-off end is not found. A longer log is no fault.</param>
    /// <param name="expectedRollingHash">The rolling hash at <paramref name="expectedHead"/>, as known from elsewhere.</param>
    /// <param name="cancel">Stops the check.</param>
    /// <returns>One sentence per fault, in the order found; empty when the log is whole. At most <see cref="MostFaults"/>.</returns>
    /// <exception cref="ArgumentException">A rolling hash was given without the head it belongs to.</exception>
    public static async Task<IReadOnlyList<string>> Verify(
        IAsyncEnumerable<StoredEvent> events,
        long? expectedHead = null,
        ReadOnlyMemory<byte>? expectedRollingHash = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (expectedRollingHash is not null && expectedHead is null)
            throw new ArgumentException("A rolling hash says nothing without the head it belongs to.", nameof(expectedRollingHash));

        var chain = new LogChain();
        var anchor = new LogAnchor(expectedHead, expectedRollingHash);
        var faults = new List<string>();
        await foreach (var stored in events.WithCancellation(cancel).ConfigureAwait(false))
        {
            faults.AddRange(chain.Next(stored));
            anchor.Pass(stored);
            if (faults.Count >= MostFaults)
                return faults[..MostFaults];
        }

        faults.AddRange(anchor.Faults());
        return faults;
    }

    /// <summary>Passes a session's whole log through, from its first event, and throws at the first fault: verify, then upcast, then fold.</summary>
    /// <exception cref="BrokenChainException">While enumerating, instead of the first event that is not as it was appended.</exception>
    public static async IAsyncEnumerable<StoredEvent> Verified(
        IAsyncEnumerable<StoredEvent> events,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var chain = new LogChain();
        await foreach (var stored in events.WithCancellation(cancel).ConfigureAwait(false))
        {
            if (chain.Next(stored) is [var fault, ..])
                throw new BrokenChainException(fault);
            yield return stored;
        }
    }

    /// <summary>The same for the events of one stream, read after a head the caller trusts: that of a snapshot, or <see cref="EventLog.StreamHead.None"/>.</summary>
    /// <exception cref="BrokenChainException">While enumerating, instead of the first event that is not as it was appended.</exception>
    public static async IAsyncEnumerable<StoredEvent> VerifiedStream(
        IAsyncEnumerable<StoredEvent> events,
        StreamHead after,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var head = after;
        await foreach (var stored in events.WithCancellation(cancel).ConfigureAwait(false))
        {
            if (StreamChain.Faults(head, stored).FirstOrDefault() is { } fault)
                throw new BrokenChainException(fault);
            head = new StreamHead(stored.Version, stored.Hash);
            yield return stored;
        }
    }
}
