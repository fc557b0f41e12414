using System.Reflection;
using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>
/// The numbered SQL files: 000 prepares the writing connection, 001–099 are the schema's versions, 1xx write, 2xx read, 3xx keep the schema.
/// </summary>
internal static class SqlText
{
    private const string Folder = "Sqlite/";

    private static readonly Dictionary<string, string> Files = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => Path.GetFileNameWithoutExtension(name[Folder.Length..]), Text);

    /// <summary>The schema's versions in order, with the version each leads to.</summary>
    public static IEnumerable<(long Version, string Sql)> Migrations =>
        from file in Files
        let version = long.Parse(file.Key[..3])
        where version is > 0 and < 100
        orderby version
        select (version, file.Value);

    public static string Of(string file) => Files[file];

    public static SqliteCommand Command(SqliteConnection connection, string file, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = Of(file);
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
