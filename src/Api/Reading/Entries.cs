using System.Runtime.CompilerServices;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;

namespace TempoNest.Api.Reading;

/// <summary>Stored events as the entries they stand for.</summary>
internal static class Entries
{
    private static readonly EventUpcasters Upcasters = new(FactNames.All.Select(row => KeyValuePair.Create(row.Name, row.Schema)), []);

    public static Entry Of(StoredEvent stored) => new(
        stored.Sequence, stored.Stream, stored.Version, stored.Occurred, stored.Recorded, stored.Actor, SessionJson.ReadFact(stored.Type, Upcasters.Upcast(stored).Span));

    /// <summary>The entries a past state consists of; of the present, all after <paramref name="after"/>.</summary>
    public static async IAsyncEnumerable<Entry> Read(
        IEventReader log, string session, Moment moment, long after, string? stream = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var stored in Stored(log, session, moment, after, stream, cancel).ConfigureAwait(false))
        {
            var entry = moment is Moment.At at ? Replay.UpTo(Of(stored), at.Instant) : Of(stored);
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
