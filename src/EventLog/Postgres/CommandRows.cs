using Npgsql;

namespace TempoNest.EventLog.Postgres;

/// <summary>The record of a command as file 211 finds it.</summary>
internal static class CommandRows
{
    public static NpgsqlCommand Question(string scope, string key) => PostgresSql.Statement("211_command", PostgresSql.Text(scope), PostgresSql.Text(key));

    public static CommandRecord Of(string scope, string key, NpgsqlDataReader row) => new(scope, key, row.GetString(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2));
}
