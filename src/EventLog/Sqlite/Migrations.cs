using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>Brings a database to the schema this program knows, in one transaction: all the way or not at all.</summary>
internal static class Migrations
{
    public static void Apply(SqliteConnection connection, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction();
        var found = Found(connection);
        var known = SqlText.Files.Migrations.Max(migration => migration.Version);
        if (found > known)
            throw new NewerSchemaException(connection.DataSource, found, known);

        foreach (var (version, sql) in SqlText.Files.Migrations.Where(migration => migration.Version > found))
        {
            using var change = connection.CreateCommand();
            change.CommandText = sql;
            change.ExecuteNonQuery();
            using var note = SqlText.Command(connection, "303_add_version", ("$version", version), ("$applied", Microseconds.Of(now)));
            note.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static long Found(SqliteConnection connection)
    {
        using var has = SqlText.Command(connection, "301_has_version");
        if (has.ExecuteScalar() is not 1L)
            return 0;
        using var newest = SqlText.Command(connection, "302_newest_version");
        return (long)newest.ExecuteScalar()!;
    }
}
