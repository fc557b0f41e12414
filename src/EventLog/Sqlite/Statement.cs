using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>A prepared statement of the writing connection, used again and again with other values.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in parameters)
            _command.Parameters.Add(new SqliteParameter { ParameterName = name });
        _command.Prepare();
    }

    /// <summary>Values in the order of the parameters given at the start.</summary>
    public void Run(params ReadOnlySpan<object?> values) => Bound(values).ExecuteNonQuery();

    public SqliteDataReader Ask(params ReadOnlySpan<object?> values) => Bound(values).ExecuteReader();

    public long Number(params ReadOnlySpan<object?> values) => (long)Bound(values).ExecuteScalar()!;

    public void Dispose() => _command.Dispose();

    private SqliteCommand Bound(ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
            _command.Parameters[index].Value = values[index] ?? DBNull.Value;
        return _command;
    }
}
