using System.Text.RegularExpressions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>
/// Reads one cell of a threshold table: <c>&gt; 1000ms</c>, <c>&lt;= 5%</c>, <c>20-40%</c>, <c>800MB-1.5GB</c>, <c>50 rps</c>, <c>= 0</c>.
/// A range includes both ends; a number without a sign means exactly that number.
/// </summary>
public static partial class BandReader
{
    /// <summary>
    /// The band that <paramref name="cell"/> says of a metric that people read in <paramref name="unit"/>; null where the metric is not
    /// known, so that only the cell's own form is looked at.
    /// </summary>
    /// <remarks>
    /// Units are part of the value. A number without one is a count; zero needs none. In a range the unit of the upper end serves both.
    /// <c>%</c> of a metric told in <c>% of core</c> means that.
    /// </remarks>
    public static BandReading Read(string cell, Unit? unit)
    {
        cell = cell.Trim();
        var found = Cell().Match(cell.Length > Longest ? "" : cell);
        if (!found.Success) return new(null, BandRefusals.Of(cell));
        var (low, high) = (found.Groups["low"].Value, found.Groups["high"].Value);
        var (lowUnit, highUnit) = (found.Groups["lowUnit"].Value, found.Groups["highUnit"].Value);
        if (high.Length == 0) return Single(cell, found.Groups["sign"].Value, QuantityReader.Read(cell, low, lowUnit, unit));
        if (found.Groups["sign"].Length > 0) return new(null, BandRefusals.SignAndRange(cell));
        return Range(
            cell, QuantityReader.Read(cell, low, lowUnit.Length > 0 ? lowUnit : highUnit, unit),
                QuantityReader.Read(cell, high, highUnit, unit));
    }

    private static BandReading Single(string cell, string sign, QuantityReading limit) =>
        limit.Quantity is { } quantity ? new(new Band(cell, Comparisons[sign], quantity), null) : new(null, limit.Refusal);

    private static BandReading Range(string cell, QuantityReading low, QuantityReading high)
    {
        if (low.Quantity is not { } from || high.Quantity is not { } to) return new(null, low.Refusal ?? high.Refusal);
        if (from.Unit.Dimension != to.Unit.Dimension) return new(null, BandRefusals.MixedRange(cell));
        if (from.Value * from.Unit.Size > to.Value * to.Unit.Size) return new(null, BandRefusals.BackwardsRange(cell, from, to));
        return new(new Band(cell, Comparison.Between, from, to), null);
    }

    private static readonly Dictionary<string, Comparison> Comparisons = new()
    {
        [""] = Comparison.Exactly,
        ["="] = Comparison.Exactly,
        ["<"] = Comparison.Below,
        ["<="] = Comparison.AtMost,
        [">"] = Comparison.Above,
        [">="] = Comparison.AtLeast,
    };

    private const int Longest = 100;
    private const string Number = @"[0-9]+(?:\.[0-9]+)?";
    private const string Symbol = "%(?: of [a-z]+)?|/?[A-Za-z]+";

    [GeneratedRegex(
        $@"\A(?<sign><=|>=|<|>|=)?\s*(?<low>{Number})\s*(?<lowUnit>{Symbol})?(?:\s*-\s*(?<high>{Number})\s*(?<highUnit>{Symbol})?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Cell();
}
