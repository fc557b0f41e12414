using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempoNest.EventLog.Sqlite;

/// <summary>
/// A statement of the writing connection, prepared once. It speaks to the driver's native layer: a command object costs more per
/// event than SQLite itself. Values are bound in the order in which the SQL first names them.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const int StackBytes = 768;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public Statement Number(long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, ++_bound, number) : raw.sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    public Statement Text(string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, ++_bound));
            return this;
        }

        var bytes = value.Length * 3 <= StackBytes ? stackalloc byte[StackBytes] : new byte[Encoding.UTF8.GetByteCount(value)];
        Check(raw.sqlite3_bind_text(_statement, ++_bound, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
        return this;
    }

    public Statement Bytes(ReadOnlySpan<byte> value)
    {
        // A span without bytes has no address, and SQLite takes that for NULL.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0) : raw.sqlite3_bind_blob(_statement, ++_bound, value));
        return this;
    }

    public Statement Id(Guid? value)
    {
        if (value is not { } id)
            return Number(null);
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bytes(bytes);
    }

    /// <summary>Runs to the end and makes the statement ready for the next values.</summary>
    public void Run() => First<object?>(static _ => null);

    /// <summary>What the first row gives, or the default when there is none.</summary>
    public T? First<T>(Func<sqlite3_stmt, T> row)
    {
        try
        {
            var found = raw.sqlite3_step(_statement);
            if (found is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
                SqliteException.ThrowExceptionForRC(found, _database);
            return found == raw.SQLITE_ROW ? row(_statement) : default;
        }
        finally
        {
            // Its answer repeats the error of the step.
            _ = raw.sqlite3_reset(_statement);
            _bound = 0;
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _database);
    }
}
