using System.Globalization;
using System.Text.RegularExpressions;
using TempoNest.Plans.Text;

namespace TempoNest.Plans;

/// <summary>Reads a duration as people write it: <c>30s</c>, <c>15min</c>, <c>4h</c>, <c>2d</c>, <c>1h 30min</c>.</summary>
internal static partial class SpanReader
{
    private const string Form = "a duration such as 30s, 15min, 4h or 1h 30min";

    /// <summary>The duration <paramref name="text"/> says, or why it says none.</summary>
    public static (TimeSpan? Span, Refusal? Refusal) Read(string text)
    {
        var found = Duration().Match(text);
        if (!found.Success) return (null, new($"{Words.Quoted(text)} is no duration", WhyNot(text), Form));
        var parts = found.Groups["unit"].Captures.Select((unit, i) => (Unit: Milliseconds[unit.Value],
            Amount: long.Parse(found.Groups["amount"].Captures[i].Value, CultureInfo.InvariantCulture))).ToList();
        if (parts.Zip(parts.Skip(1)).Any(pair => pair.First.Unit <= pair.Second.Unit))
            return (null, new($"{Words.Quoted(text)} is no duration", "its parts go from the longest to the shortest, each once", Form));
        return (TimeSpan.FromMilliseconds(parts.Sum(part => part.Unit * part.Amount)), null);
    }

    private static string WhyNot(string text) => text switch
    {
        _ when Bare().IsMatch(text) => "a number alone does not say of what",
        _ when text.EndsWith('m') && Bare().IsMatch(text[..^1]) => "m may be minutes, months or metres",
        _ => "a duration is a whole number and one of ms, s, min, h, d",
    };

    private static readonly Dictionary<string, long> Milliseconds = new()
    {
        ["ms"] = 1,
        ["s"] = 1_000,
        ["min"] = 60_000,
        ["h"] = 3_600_000,
        ["d"] = 86_400_000,
    };

    [GeneratedRegex(@"\A(?<amount>[0-9]{1,7})(?<unit>ms|s|min|h|d)(?: ?(?<amount>[0-9]{1,7})(?<unit>ms|s|min|h|d))*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\A[0-9.]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
