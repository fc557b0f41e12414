using Microsoft.Data.Sqlite;

namespace TempoNest.Adapters.Tests.EventLog;

/// <summary>A data folder that goes with the test, and the way past the log into its file.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("event-log-");

    public string Path => _folder.FullName;

    public int Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public object? Ask(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={System.IO.Path.Combine(Path, "events.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
