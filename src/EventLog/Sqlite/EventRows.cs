using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>Event rows in the column order of files 201 and 202.</summary>
internal static class EventRows
{
    // A chunk ends at either; one body can be as large as the whole chunk may be.
    private const int ChunkEvents = 512;
    private const long ChunkBytes = 1 << 20;

    /// <summary>The next events after the cursor; empty at the end.</summary>
    public static IReadOnlyList<StoredEvent> Chunk(SqliteConnection connection, EventCursor cursor)
    {
        using var command = SqlText.Command(
            connection,
            cursor.Stream is null ? "201_events" : "202_events_of_stream",
            ("$session", cursor.Session),
            ("$after", cursor.Sequence),
            ("$through", cursor.Through),
            ("$limit", ChunkEvents));
        if (cursor.Stream is not null)
        {
            command.Parameters.AddWithValue("$stream", cursor.Stream);
            command.Parameters.AddWithValue("$version", cursor.Version);
        }

        var chunk = new List<StoredEvent>();
        var bytes = 0L;
        using var row = command.ExecuteReader();
        while (bytes < ChunkBytes && row.Read())
        {
            chunk.Add(Event(cursor.Session, row));
            bytes += chunk[^1].Body.Length;
        }

        return chunk;
    }

    private static StoredEvent Event(string session, SqliteDataReader row) => new()
    {
        Session = session,
        Sequence = row.GetInt64(0),
        Stream = row.GetString(1),
        Version = row.GetInt64(2),
        EventId = Blob.Id(row.GetFieldValue<byte[]>(3)),
        Type = row.GetString(4),
        Schema = row.GetInt32(5),
        Occurred = Microseconds.Instant(row.GetInt64(6)),
        Recorded = Microseconds.Instant(row.GetInt64(7)),
        Actor = row.GetString(8),
        Causation = row.IsDBNull(9) ? null : Blob.Id(row.GetFieldValue<byte[]>(9)),
        CommandId = row.IsDBNull(10) ? null : row.GetString(10),
        SeenHead = row.GetInt64(11),
        Body = row.GetFieldValue<byte[]>(12),
        Hash = row.GetFieldValue<byte[]>(13),
    };
}
