using System.Text.RegularExpressions;

namespace TempoNest.Probes;

/// <summary>Label matchers of PromQL. The one place where text from outside enters a query.</summary>
public static partial class Labels
{
    /// <summary><c>name="value"</c>, the value escaped.</summary>
    /// <exception cref="SourceException">A name cannot be escaped; anything but letters, digits and underscores is refused.</exception>
    public static string Matcher(string name, string value) => Name().IsMatch(name)
        ? $"{name}=\"{Escape(value)}\""
        : throw new SourceException($"The selector's label \"{Sentence.Of(name)}\" is not a label name.");

    /// <summary>The text inside a double-quoted PromQL string.</summary>
    public static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-zA-Z_][a-zA-Z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
