using Npgsql;
using TempoNest.Probes.Servers;
using TempoNest.Sessions.Logs;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Postgres;

/// <summary>What comes back of <see cref="PostgresSql"/>.</summary>
internal static class PostgresRows
{
    public static async Task<Figures> Figures(NpgsqlDataReader row, DateTimeOffset at, CancellationToken cancel)
    {
        // A database without a row of statistics was never used.
        if (!await row.ReadAsync(cancel).ConfigureAwait(false)) return new(at, "", new Dictionary<string, double>());
        var told = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 1; i < row.FieldCount; i++)
            if (!row.IsDBNull(i)) told[row.GetName(i)] = row.GetDouble(i);
        return new(at, row.GetString(0), told);
    }

    public static async Task<Statements> Statements(NpgsqlDataReader rows, DateTimeOffset at, CancellationToken cancel)
    {
        var epoch = "";
        var totals = new Dictionary<StatementKey, StatementTotal>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            epoch = rows.GetString(0);
            totals[new(rows.GetInt64(1), rows.GetInt64(2), rows.GetBoolean(3))] = new(rows.GetInt64(4), rows.GetDouble(5));
        }
        return new(at, epoch, totals);
    }

    public static async Task<Evidence> Table(string title, NpgsqlDataReader rows, CancellationToken cancel)
    {
        List<string> columns = [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)];
        List<IReadOnlyList<string>> told = [];
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            told.Add([.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? "" : SafeText.Of(rows.GetString(i)))]);
        return new(title, columns, told, told.Count == 0 ? "There is none." : null);
    }
}
