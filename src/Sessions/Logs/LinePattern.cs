using System.Text.RegularExpressions;

namespace TempoNest.Sessions.Logs;

/// <summary>
/// A line without what differs from one time to the next: instants, ids, addresses, numbers and quoted text become placeholders. Lines of
/// one pattern are one complaint.
/// </summary>
public static partial class LinePattern
{
    /// <summary>The longest pattern, in characters.</summary>
    private const int Longest = 300;

    /// <summary>The pattern of <paramref name="line"/>, safe to show.</summary>
    public static string Of(string line)
    {
        var pattern = Space().Replace(Variable().Replace(SafeText.Of(line), Placeholder), " ").Trim();
        return pattern.Length <= Longest ? pattern : pattern[..Longest] + "…";
    }

    /// <summary>Each pattern of <paramref name="entries"/> with how often it came, most often first, then by its text.</summary>
    public static IReadOnlyList<(string Pattern, int Count)> Counted(IEnumerable<LogEntry> entries) =>
        [.. entries.CountBy(entry => Of(entry.Text)).Select(pair => (pair.Key, pair.Value))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)];

    private static string Placeholder(Match found)
    {
        foreach (var name in (string[])["instant", "id", "text", "address", "hex", "n"])
            if (found.Groups[name].Success) return $"<{name}>";
        return found.Value;
    }

    // In this order: an instant is made of numbers, and an id of hex.
    [GeneratedRegex(
        """
        (?<instant>\b[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?)?(?:\ ?Z\b|\ ?[+-][0-9]{2}:?[0-9]{2}\b|\ UTC\b)?|\b[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?)
        |(?<id>\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b)
        |(?<text>"(?>(?:[^"\\]|\\.){0,200})"|(?<![\w])'[^']*'(?![\w])|`[^`]*`)
        |(?<address>\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?::[0-9]{1,5})?\b|\[[0-9a-fA-F:]{2,45}\](?::[0-9]{1,5})?|\b[a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\s"'<>)\]]{1,500})
        |(?<hex>\b0x[0-9a-fA-F]+\b|\b(?=[0-9a-fA-F]{0,63}[0-9])(?=[0-9a-fA-F]{0,63}[a-fA-F])[0-9a-fA-F]{8,64}\b)
        |(?<n>(?<![A-Za-z_0-9])-?[0-9]+(?:[.,][0-9]+)*)
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
