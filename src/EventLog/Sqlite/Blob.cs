namespace TempoNest.EventLog.Sqlite;

/// <summary>Ids as their sixteen bytes in RFC 9562 order, so that the file shows them as people write them.</summary>
internal static class Blob
{
    public static Guid Id(byte[] bytes) => new(bytes, bigEndian: true);
}
