using System.Globalization;
using System.Reflection;

namespace TempoNest.EventLog;

/// <summary>
/// The numbered SQL files of one folder of an assembly: 000 prepares a connection, 001–099 are the schema's versions, the others are
/// asked for by name.
/// </summary>
public sealed class SqlFiles
{
    private readonly Dictionary<string, string> _files;

    /// <summary>Takes the embedded resources whose logical names begin with <c>folder/</c>.</summary>
    public SqlFiles(Assembly assembly, string folder)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var prefix = folder + "/";
        _files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(name => Path.GetFileNameWithoutExtension(name[prefix.Length..]), name => Text(assembly, name));
    }

    /// <summary>The schema's versions in order, with the version each leads to.</summary>
    public IReadOnlyList<(long Version, string Sql)> Migrations =>
    [
        .. from file in _files
           let version = long.Parse(file.Key[..3], CultureInfo.InvariantCulture)
           where version is > 0 and < 100
           orderby version
           select (version, file.Value),
    ];

    /// <summary>The text of a file, named without its extension.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file: the program was built without it.</exception>
    public string this[string file] => _files[file];

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
