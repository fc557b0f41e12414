using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>The SQL of this store: 1xx write, 2xx read, 3xx keep the schema.</summary>
internal static class SqlText
{
    public static SqlFiles Files { get; } = new(typeof(SqlText).Assembly, "Sqlite");

    public static string Of(string file) => Files[file];

    public static SqliteCommand Command(SqliteConnection connection, string file, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = Of(file);
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
