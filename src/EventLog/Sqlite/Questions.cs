using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>The small questions of the read port, each one statement.</summary>
internal static class Questions
{
    public static long Head(SqliteConnection connection, string session)
    {
        using var command = SqlText.Command(connection, "203_head", ("$session", session));
        return command.ExecuteScalar() is long head ? head : 0;
    }

    public static StreamHead StreamHead(SqliteConnection connection, string session, string stream)
    {
        using var command = SqlText.Command(connection, "204_stream_head", ("$session", session), ("$stream", stream));
        using var row = command.ExecuteReader();
        return row.Read() ? new StreamHead(row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : EventLog.StreamHead.None;
    }

    public static CommandRecord? Command(SqliteConnection connection, string scope, string key)
    {
        using var command = SqlText.Command(connection, "109_find_command", ("$scope", scope), ("$key", key));
        using var row = command.ExecuteReader();
        return row.Read() ? new CommandRecord(scope, key, row.GetString(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2)) : null;
    }

    public static byte[]? Plan(SqliteConnection connection, string sha256)
    {
        using var command = SqlText.Command(connection, "208_plan", ("$sha256", sha256));
        return command.ExecuteScalar() as byte[];
    }

    public static IReadOnlyList<DueSession> Due(SqliteConnection connection, DateTimeOffset now, int limit, DueSession? after)
    {
        using var command = SqlText.Command(
            connection, "207_due", ("$now", Microseconds.Of(now)), ("$limit", limit), ("$due", after is null ? null : Microseconds.Of(after.Due)), ("$session", after?.Session));
        var due = new List<DueSession>();
        using var row = command.ExecuteReader();
        while (row.Read())
            due.Add(new DueSession(row.GetString(0), Microseconds.Instant(row.GetInt64(1))));
        return due;
    }

    public static IReadOnlyList<string> Unsummarised(SqliteConnection connection)
    {
        using var command = SqlText.Command(connection, "211_unsummarised");
        return Texts(command);
    }

    public static IReadOnlyList<string> Sessions(SqliteConnection connection)
    {
        using var command = SqlText.Command(connection, "209_sessions");
        return Texts(command);
    }

    public static IEnumerable<(long Sequence, ReadOnlyMemory<byte> Hash)> Hashes(SqliteConnection connection, string session, long after, long through)
    {
        using var command = SqlText.Command(connection, "210_hashes", ("$session", session), ("$after", after), ("$through", through));
        using var row = command.ExecuteReader();
        while (row.Read())
            yield return (row.GetInt64(0), row.GetFieldValue<byte[]>(1));
    }

    private static List<string> Texts(SqliteCommand command)
    {
        var texts = new List<string>();
        using var row = command.ExecuteReader();
        while (row.Read())
            texts.Add(row.GetString(0));
        return texts;
    }
}
