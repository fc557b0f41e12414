using Npgsql;

namespace TempoNest.EventLog.Postgres;

/// <summary>Event rows in the column order of files 201 and 202.</summary>
internal static class EventRows
{
    public static StoredEvent Of(string session, NpgsqlDataReader row) => new()
    {
        Session = session,
        Sequence = row.GetInt64(0),
        Stream = row.GetString(1),
        Version = row.GetInt64(2),
        EventId = row.GetGuid(3),
        Type = row.GetString(4),
        Schema = row.GetInt32(5),
        Occurred = Microseconds.Instant(row.GetInt64(6)),
        Recorded = Microseconds.Instant(row.GetInt64(7)),
        Actor = row.GetString(8),
        Causation = row.IsDBNull(9) ? null : row.GetGuid(9),
        CommandId = row.IsDBNull(10) ? null : row.GetString(10),
        SeenHead = row.GetInt64(11),
        Body = row.GetFieldValue<byte[]>(12),
        Hash = row.GetFieldValue<byte[]>(13),
    };
}
