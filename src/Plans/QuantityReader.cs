using System.Globalization;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>What became of a number and its unit.</summary>
internal readonly record struct QuantityReading(Quantity? Quantity, Refusal? Refusal);

/// <summary>Gives a number its unit and holds that against the unit of the metric it is compared with.</summary>
internal static class QuantityReader
{
    // In base units. Far past anything measured, and near enough that every conversion stays inside a decimal.
    private const decimal Greatest = 1e18m;

    /// <param name="cell">The whole cell, for words.</param>
    /// <param name="symbol">Empty where the cell has none.</param>
    /// <param name="told">The unit people read the metric in; null where the metric is not known.</param>
    public static QuantityReading Read(string cell, string number, string symbol, Unit? told)
    {
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > Greatest
            || HasTooManyDigits(number))
            return new(null, BandRefusals.OutOfRange(cell));
        var (unit, refusal) = symbol.Length == 0 ? Bare(cell, value, told) : Named(cell, symbol, told);
        if (unit is null) return new(null, refusal);
        return value * unit.Size > Greatest ? new(null, BandRefusals.OutOfRange(cell)) : new(new Quantity(value, unit), null);
    }

    private static (Unit?, Refusal?) Bare(string cell, decimal value, Unit? told)
    {
        if (told is null || told.Dimension is Dimension.Count) return (Unit.Count, null);
        // Nothing is nothing in every unit.
        if (value == 0 || told.Symbol == Unit.Ratio.Symbol) return (told, null);
        return (null, BandRefusals.NoUnit(cell, told));
    }

    private static (Unit?, Refusal?) Named(string cell, string symbol, Unit? told)
    {
        if (Unit.Of(symbol) is not { } unit) return (null, BandRefusals.UnknownUnit(cell, symbol, told));
        if (told is not null && unit.Dimension != told.Dimension) return (null, BandRefusals.WrongUnit(cell, unit, told));
        return (unit == Unit.Percent && told?.Symbol.StartsWith('%') == true ? told : unit, null);
    }

    // A decimal holds 28 digits; a quantity is told with twelve after the point.
    private static bool HasTooManyDigits(string number) =>
        number.Length > 28 || (number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 && number.Length - point - 1 > 12);
}
