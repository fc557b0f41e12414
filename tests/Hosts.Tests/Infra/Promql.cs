using System.Text.RegularExpressions;

namespace TempoNest.Hosts.Tests.Infra;

/// <summary>What an expression speaks of, read without knowing the language: whether it is one at all is promtool's to say.</summary>
internal static partial class Promql
{
    private static readonly HashSet<string> Words = ["and", "or", "unless", "bool", "offset"];

    /// <summary>The metrics it names.</summary>
    public static IReadOnlySet<string> Metrics(string expression) =>
        Identifier().Matches(Bare(expression)).Select(match => match.Value).Where(word => !Words.Contains(word)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Metrics with the label matchers they are asked with, as in <c>up{job="x"}</c>.</summary>
    public static IEnumerable<(string Metric, string Label, string Value)> Matchers(string expression) =>
        from selector in Selector().Matches(expression)
        from matcher in Matcher().Matches(selector.Groups["matchers"].Value)
        select (selector.Groups["metric"].Value, matcher.Groups["label"].Value, matcher.Groups["value"].Value);

    /// <summary>The labels it groups by.</summary>
    public static IEnumerable<string> Groupings(string expression) =>
        Grouping().Matches(expression).SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string Bare(string expression) => Grouping().Replace(Window().Replace(Braces().Replace(Variable().Replace(expression, ""), ""), ""), "");

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Window();

    [GeneratedRegex(@"\bby\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();

    // A name that is not called: functions and aggregations are.
    [GeneratedRegex(@"\b[a-zA-Z_:][\w:]*\b(?!\s*\()")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(?<metric>[a-zA-Z_:][\w:]*)\{(?<matchers>[^}]*)\}")]
    private static partial Regex Selector();

    [GeneratedRegex("""(?<label>\w+)\s*=~?\s*"(?<value>[^"]*)"(?=\s*[,}]|$)""")]
    private static partial Regex Matcher();
}
