using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>Summary rows in the column order of files 205 and 206.</summary>
internal static class SummaryRows
{
    public static Summary? One(SqliteConnection connection, string session)
    {
        using var command = SqlText.Command(connection, "205_summary", ("$session", session));
        using var row = command.ExecuteReader();
        return row.Read() ? Summary(row) : null;
    }

    public static IReadOnlyList<Summary> Page(SqliteConnection connection, SummaryQuery query)
    {
        using var command = SqlText.Command(
            connection,
            "206_summaries",
            ("$opened_at", query.After is { } last ? Microseconds.Of(last.OpenedAt) : null),
            ("$session", query.After?.Session),
            ("$state", query.State),
            ("$recommendation", query.Recommendation),
            ("$environment", query.Environment),
            ("$name", query.Name),
            ("$needs_person", query.NeedsPerson),
            ("$open", query.Open),
            ("$limit", query.Limit));
        var page = new List<Summary>();
        using var row = command.ExecuteReader();
        while (row.Read())
            page.Add(Summary(row));
        return page;
    }

    public static IReadOnlyList<SessionLevel> Levels(SqliteConnection connection)
    {
        using var command = SqlText.Command(connection, "212_levels");
        var levels = new List<SessionLevel>();
        using var row = command.ExecuteReader();
        while (row.Read())
            levels.Add(new SessionLevel(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
        return levels;
    }

    private static Summary Summary(SqliteDataReader row) => new()
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
