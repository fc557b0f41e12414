using System.Runtime.CompilerServices;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Api.Reading;

/// <summary>The part of a log that a moment is about.</summary>
internal static class Prefix
{
    /// <summary>The entries a past state consists of; of the present, all after <paramref name="after"/>.</summary>
    public static async IAsyncEnumerable<Entry> Read(
        IEventReader log, string session, Moment moment, long after, string? stream = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var stored in Stored(log, session, moment, after, stream, cancel).ConfigureAwait(false))
        {
            var entry = moment is Moment.At at ? Replay.UpTo(Entries.Of(stored), at.Instant) : Entries.Of(stored);
            if (entry is not null) yield return entry;
        }
    }

    /// <summary>The same as it is stored; <c>at</c> leaves out what happened later, whole.</summary>
    public static async IAsyncEnumerable<StoredEvent> Stored(
        IEventReader log, string session, Moment moment, long after, string? stream = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var through = moment is Moment.AsOfSequence known ? known.Sequence : (long?)null;
        await foreach (var stored in log.Read(session, after, through, stream, cancel).ConfigureAwait(false))
        {
            // A prefix: it ends before the first entry recorded later, whatever the clock did after that.
            if (moment is Moment.AsOfTime then && stored.Recorded > then.Instant) yield break;
            yield return stored;
        }
    }
}
