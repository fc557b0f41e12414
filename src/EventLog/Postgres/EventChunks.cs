using Npgsql;
using static TempoNest.EventLog.Postgres.PostgresSql;

namespace TempoNest.EventLog.Postgres;

/// <summary>
/// Reads a log chunk by chunk: no connection is held while the caller works on one, and a chunk of large bodies has fewer of them.
/// </summary>
internal sealed class EventChunks(PostgresReads reads, string session, string? stream, long after, long through)
{
    private const int Most = 4096;
    private const int AtFirst = 512;
    private const long AboutBytes = 4 << 20;

    private long _sequence = after;
    private long _version;
    private int _limit = AtFirst;

    /// <summary>The next events in order; empty at the end.</summary>
    public async ValueTask<List<StoredEvent>> Next(CancellationToken cancel)
    {
        if (_sequence >= through)
            return [];
        var chunk = await reads.All(Question(), row => EventRows.Of(session, row), cancel).ConfigureAwait(false);
        if (chunk.Count > 0)
        {
            (_sequence, _version) = (chunk[^1].Sequence, chunk[^1].Version);
            var average = Math.Max(1, chunk.Sum(stored => (long)stored.Body.Length) / chunk.Count);
            _limit = (int)Math.Clamp(AboutBytes / average, 1, Most);
        }

        return chunk;
    }

    private NpgsqlCommand Question() => stream is null
        ? Statement("201_events", Text(session), Number(_sequence), Number(through), Number(_limit))
        : Statement("202_events_of_stream", Text(session), Number(_sequence), Number(through), Number(_limit), Text(stream), Number(_version));
}
