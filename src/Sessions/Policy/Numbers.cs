using System.Globalization;

namespace TempoNest.Sessions.Policy;

/// <summary>Numbers and instants in words a person reads.</summary>
public static class Numbers
{
    /// <summary>About three digits and the unit: <c>412ms</c>, <c>0.31%</c>, <c>1.52GB</c>; no unit for plain counts.</summary>
    public static string Text(double value, Unit unit)
    {
        if (double.IsPositiveInfinity(value)) return "above every bucket";
        if (double.IsNaN(value)) return "nothing";
        var digits = Math.Abs(value) switch { >= 100 => "0", >= 10 => "0.#", >= 1 => "0.##", _ => "0.####" };
        var symbol = unit.Symbol is "count" or "ratio" ? "" : unit.Symbol.StartsWith('%') ? "%" : unit.Symbol;
        return value.ToString(digits, CultureInfo.InvariantCulture) + symbol;
    }

    /// <summary>The same, of a unit by its symbol; null or a symbol nobody knows is a plain count.</summary>
    public static string Text(double value, string? symbol) => Text(value, symbol is null ? Unit.Count : Unit.Of(symbol) ?? Unit.Count);

    /// <summary>UTC with date: <c>2026-11-21 09:15Z</c>.</summary>
    public static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
