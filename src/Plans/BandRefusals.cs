using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>What there is to say about a cell that is no band.</summary>
internal static class BandRefusals
{
    private const string Form = "a limit such as \"> 1000ms\", \"<= 5%\", 20-40%, 800MB-1.5GB or 0";

    /// <summary>Of a cell whose form is wrong.</summary>
    public static Refusal Of(string cell) => cell.Trim() switch
    {
        "" => new("the cell is empty", "a cell is a limit", $"{Form}, or leave the key out"),
        var text when NamesNoNumber(text) => new($"{Said(text)} is no limit", "NaN and infinity can be neither reached nor kept", Form),
        var text when text.TrimStart('<', '>', '=', ' ').StartsWith('-')
            => new($"{Said(text)} is below zero", "a limit is zero or more", Form),
        var text when text.AsSpan().IndexOfAny('–', '—', '−') >= 0
            => new($"{Said(text)} has a dash that is no hyphen", "a range is written with the plain hyphen",
                Said(text.Replace('–', '-').Replace('—', '-').Replace('−', '-'))),
        var text when text.AsSpan().IndexOfAny('≤', '≥') >= 0
            => new($"{Said(text)} has a sign that is not one of < <= > >= =", "a sign is written with plain characters",
                Said(text.Replace("≤", "<=", StringComparison.Ordinal).Replace("≥", ">=", StringComparison.Ordinal))),
        var text when text.Contains(',', StringComparison.Ordinal)
            => new($"{Said(text)} has a comma", "a number has a point before its decimals and nothing between its thousands", Form),
        var text => new($"{Said(text)} is no limit", "a cell is a sign (or none), a number and its unit, or a range", Form),
    };

    public static Refusal SignAndRange(string cell) => new(
        $"{Said(cell)} has a sign and a range", "a range includes both its ends and takes no sign",
            Said(cell.Trim().TrimStart('<', '>', '=').Trim()));

    public static Refusal MixedRange(string cell) =>
        new($"the ends of {Said(cell)} measure different things", "both ends of a range have units of one kind", Form);

    public static Refusal BackwardsRange(string cell, Quantity from, Quantity to) =>
        new($"{Said(cell)} ends below its beginning", "a range goes from the lesser to the greater", $"{to}-{from}");

    public static Refusal OutOfRange(string cell) =>
        new($"the number in {Said(cell)} is out of range",
            "a limit has at most 28 digits, 12 of them decimals, and is at most 10^18 in its base unit", Form);

    public static Refusal NoUnit(string cell, Unit told) =>
        new($"{Said(cell)} has no unit", $"the metric is told in {told.Symbol}, and units are part of the value",
            Said(cell.Trim() + Short(told)));

    public static Refusal UnknownUnit(string cell, string symbol, Unit? told)
    {
        var alike = Unit.All.FirstOrDefault(unit => unit.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase));
        var fitting = Unit.All.Where(unit => told is null || unit.Dimension == told.Dimension).Select(unit => unit.Symbol);
        return new($"{Said(cell)} has the unit {symbol}, which nobody knows", "units are written exactly, capitals included",
            alike?.Symbol ?? $"one of {string.Join(", ", fitting)}");
    }

    public static Refusal WrongUnit(string cell, Unit unit, Unit told) => new(
        $"{Said(cell)} is told in {unit.Symbol}", $"the metric is told in {told.Symbol}, which measures something else",
        $"it in one of {string.Join(", ", Unit.All.Where(other => other.Dimension == told.Dimension).Select(other => other.Symbol))}");

    private static bool NamesNoNumber(string text) =>
        text.Contains("nan", StringComparison.OrdinalIgnoreCase) || text.Contains("inf", StringComparison.OrdinalIgnoreCase)
            || text.Contains('∞', StringComparison.Ordinal);

    private static string Short(Unit unit) => unit.Symbol.StartsWith('%') ? "%" : unit.Symbol;
    private static string Said(string text) => Words.Quoted(text);
}
