using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>The database file of a data folder and the two ways to open it.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="writerOpened">Called with every writing connection once it is prepared; tests use it to make the disk small.</param>
internal sealed class SqliteFile(string folder, Action<SqliteConnection> writerOpened)
{
    private readonly string _readers = new SqliteConnectionStringBuilder
    {
        DataSource = In(folder),
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = true,
    }.ToString();

    private readonly string _writer = new SqliteConnectionStringBuilder
    {
        DataSource = In(folder),
        Mode = SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
    }.ToString();

    public string Path => In(folder);

    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_readers);
        connection.Open();
        return connection;
    }

    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(_writer);
        try
        {
            connection.Open();
            using var prepare = SqlText.Command(connection, "000_writer");
            prepare.ExecuteNonQuery();
            CheckDurable(connection);
            writerOpened(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void CloseReaders()
    {
        using var any = new SqliteConnection(_readers);
        SqliteConnection.ClearPool(any);
    }

    private static string In(string folder) => System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), "events.db");

    // Some network file systems refuse WAL without an error; going on would acknowledge what is not safe.
    private void CheckDurable(SqliteConnection connection)
    {
        var journal = Pragma(connection, "journal_mode");
        var synchronous = Pragma(connection, "synchronous");
        if (journal is not "wal" || synchronous is not 2L)
            throw new InvalidOperationException(
                $"The database '{Path}' runs with journal_mode {journal} and synchronous {synchronous}, not WAL and FULL. Put the data folder on a local disk.");
    }

    private static object? Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return command.ExecuteScalar();
    }
}
