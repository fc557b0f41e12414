using Npgsql;

namespace TempoNest.EventLog.Postgres;

/// <summary>The SQL of this store: 1xx write, 2xx read, 3xx keep the schema, 4xx ask the server.</summary>
internal static class PostgresSql
{
    public static SqlFiles Files { get; } = new(typeof(PostgresSql).Assembly, "Postgres");

    public static string Of(string file) => Files[file];

    /// <summary>A statement with its values in the order of $1, $2, … .</summary>
    public static NpgsqlCommand Statement(string file, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlCommand(Of(file));
        foreach (var value in values)
            command.Parameters.Add(value);
        return command;
    }

    public static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    public static NpgsqlParameter Number(long? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint, Value = (object?)value ?? DBNull.Value };

    public static NpgsqlParameter Flag(bool? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Boolean, Value = (object?)value ?? DBNull.Value };

    public static NpgsqlParameter Bytes(ReadOnlyMemory<byte> value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea, Value = value.ToArray() };
}
