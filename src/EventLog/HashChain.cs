using System.Security.Cryptography;

namespace TempoNest.EventLog;

/// <summary>
/// The hashes that make tampering show. Each event's hash covers its stream's previous hash and every stored column;
/// the rolling hash covers a whole session's log and travels inside reviews and decisions.
/// </summary>
public static class HashChain
{
    /// <summary>
    /// SHA-256 over, in this order: the stream's previous hash (empty for version 1), session, sequence, stream, version, event id, type,
    /// schema, occurred, recorded, actor, causation, command id, seen head, body. Every column is preceded by its length as a four-byte
    /// integer, −1 for null, so no two histories share an encoding. Numbers are eight bytes, schema four, ids sixteen in RFC 9562 order,
    /// instants are microseconds since 1970, text is UTF-8; all integers are big-endian (what PostgreSQL's send functions give).
    /// </summary>
    /// <param name="previous">Hash of the stream's event with the version before; empty for the first.</param>
    /// <param name="stored">The event. Its <see cref="StoredEvent.Hash"/> is not looked at.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> previous, StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        using var columns = new ColumnBytes(stored.Body.Length + 1024);
        columns.Bytes(previous.Span);
        columns.Text(stored.Session);
        columns.Number(stored.Sequence);
        columns.Text(stored.Stream);
        columns.Number(stored.Version);
        columns.Id(stored.EventId);
        columns.Text(stored.Type);
        columns.SmallNumber(stored.Schema);
        columns.Number(Microseconds.Of(stored.Occurred));
        columns.Number(Microseconds.Of(stored.Recorded));
        columns.Text(stored.Actor);
        columns.Id(stored.Causation);
        columns.Text(stored.CommandId);
        columns.Number(stored.SeenHead);
        columns.Bytes(stored.Body.Span);
        return SHA256.HashData(columns.Written);
    }

    /// <summary>One step of the rolling hash: SHA-256 over the rolling hash so far (empty before the first event) and the event's hash.</summary>
    public static ReadOnlyMemory<byte> Roll(ReadOnlyMemory<byte> rolling, ReadOnlyMemory<byte> eventHash)
    {
        byte[] both = [.. rolling.Span, .. eventHash.Span];
        return SHA256.HashData(both);
    }

    /// <summary>The rolling hash over a session's events in sequence order, from the first; empty when there are none.</summary>
    public static ReadOnlyMemory<byte> Rolling(IEnumerable<StoredEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate(ReadOnlyMemory<byte>.Empty, (rolling, stored) => Roll(rolling, stored.Hash));
    }
}
