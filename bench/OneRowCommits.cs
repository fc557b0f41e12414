using Microsoft.Data.Sqlite;

namespace TempoNest.Bench;

/// <summary>The peer: a prepared INSERT into a plain table, a transaction for each, nothing else to do. As fast as one commit per event gets.</summary>
internal sealed class OneRowCommits : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private long _version;

    public OneRowCommits(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        using var prepare = _connection.CreateCommand();
        prepare.CommandText =
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 16384;
            CREATE TABLE events (id INTEGER PRIMARY KEY, session TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL);
            """;
        prepare.ExecuteNonQuery();
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO events (session, version, body) VALUES ($session, $version, $body)";
        _insert.Parameters.AddWithValue("$session", "");
        _insert.Parameters.AddWithValue("$version", 0L);
        _insert.Parameters.AddWithValue("$body", Payload.Bytes);
        _insert.Prepare();
    }

    public int Insert(int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            _insert.Parameters[0].Value = $"session-{row % 64}";
            _insert.Parameters[1].Value = _version++;
            _insert.ExecuteNonQuery();
        }

        return rows;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
