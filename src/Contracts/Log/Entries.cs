using System.Runtime.CompilerServices;
using TempoNest.EventLog;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;

namespace TempoNest.Contracts.Log;

/// <summary>Stored events as the entries they stand for, whatever schema they were written in.</summary>
public static class Entries
{
    private static readonly EventUpcasters Upcasters = new(FactNames.All.Select(row => KeyValuePair.Create(row.Name, row.Schema)), EarlierSchemas.Steps);

    /// <exception cref="UnknownEventException">A later program wrote it: its session stops rather than skip it.</exception>
    public static Entry Of(StoredEvent stored) => new(
        stored.Sequence, stored.Stream, stored.Version, stored.Occurred, stored.Recorded, stored.Actor, SessionJson.ReadFact(stored.Type, Upcasters.Upcast(stored).Span));

    /// <summary>A session's entries after a sequence (exclusive), or those of one stream.</summary>
    public static async IAsyncEnumerable<Entry> ReadEntries(
        this IEventReader log, string session, long after, string? stream = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var stored in log.Read(session, after, null, stream, cancel).ConfigureAwait(false)) yield return Of(stored);
    }
}
