namespace TempoNest.Cli.Showing;

/// <summary>For eyes, for lines in a pipe, or as a contract.</summary>
internal enum Format { Table, Lines, Json, Ndjson, Yaml }

internal static class Formats
{
    public static IEnumerable<string> Words => Enum.GetNames<Format>().Select(name => name.ToLowerInvariant());

    public static Format? OfWord(string word, Action<string> wrong)
    {
        foreach (var format in Enum.GetValues<Format>())
            if (word.Equals(format.ToString(), StringComparison.OrdinalIgnoreCase)) return format;
        wrong($"'{word}' is none of {string.Join(", ", Words)}.");
        return null;
    }
}
