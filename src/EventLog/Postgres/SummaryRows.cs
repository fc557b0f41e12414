using Npgsql;

namespace TempoNest.EventLog.Postgres;

/// <summary>Summary rows in the column order of files 205 and 206.</summary>
internal static class SummaryRows
{
    public static Summary Of(NpgsqlDataReader row) => new()
    {
        Session = row.GetString(0),
        Sequence = row.GetInt64(1),
        VerdictVersion = row.GetInt64(2),
        OpenedAt = Microseconds.Instant(row.GetInt64(3)),
        State = row.GetString(4),
        Recommendation = row.GetString(5),
        Environment = row.GetString(6),
        Name = row.GetString(7),
        Version = row.GetString(8),
        Open = row.GetBoolean(9),
        NeedsPerson = row.GetBoolean(10),
        NextDue = row.IsDBNull(11) ? null : Microseconds.Instant(row.GetInt64(11)),
        Body = row.GetFieldValue<byte[]>(12),
    };
}
