using System.Globalization;
using System.Text.RegularExpressions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Readings;

/// <summary>A metric's question as it is put to the source: placeholders filled in. What people are shown is what is asked.</summary>
public static partial class QuestionText
{
    /// <summary>
    /// Replaces <c>$green</c>, <c>$window</c>, <c>$fresh</c> and <c>$range</c>, all at once: what a label value says is never expanded.
    /// </summary>
    /// <exception cref="FormatException">A selector's label is no label name, or <c>$range</c> has nothing to stand for.</exception>
    public static string Expand(string query, Selectors? selector, Source source, SourceAddress address, TimeSpan? range = null)
    {
        var inForce = address.Scrape is { } scrape ? source with { Scrape = scrape } : source;
        return Placeholder().Replace(query, found => found.Groups["name"].Value switch
        {
            "green" => Matchers(selector) is { Length: > 0 } matchers ? matchers + found.Groups["comma"].Value : "",
            "window" => Duration(inForce.RateWindow) + found.Groups["comma"].Value,
            "fresh" => Duration(2 * inForce.Scrape) + found.Groups["comma"].Value,
            _ => Duration(range ?? throw new FormatException($"The question \"{query}\" looks back over $range, and no window was given."))
                + found.Groups["comma"].Value,
        });
    }

    /// <summary>A label matcher of PromQL: <c>name="value"</c>, the value escaped. The one place where text from outside enters a query.</summary>
    /// <exception cref="FormatException">A label's name cannot be escaped; anything but letters, digits and underscores is refused.</exception>
    public static string Matcher(string name, string value) => IsLabel(name)
        ? $"{name}=\"{Escape(value)}\""
        : throw new FormatException($"The selector's label \"{(name.Length <= 60 ? name : name[..60] + "…")}\" is not a label name.");

    /// <summary>Whether a text is a label's name: letters, digits and underscores, no digit first.</summary>
    public static bool IsLabel(string name) => LabelName().IsMatch(name);

    /// <summary>The text inside a double-quoted PromQL string.</summary>
    public static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);

    // In a fixed order, so that two sessions of one deployment ask the same text.
    private static string Matchers(Selectors? selector) => selector is null ? "" : string.Join(',', selector.Green
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => Matcher(pair.Key, pair.Value)));

    private static string Duration(TimeSpan span) => span.Ticks % TimeSpan.TicksPerSecond == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalSeconds}s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalMilliseconds}ms");

    // The comma after an empty $green goes with it: {$green,job="x"} must stay legal.
    [GeneratedRegex(@"\$(?<name>green|window|fresh|range)\b(?<comma>\s*,)?", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[a-zA-Z_][a-zA-Z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelName();
}
