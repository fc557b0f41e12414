using System.Globalization;

namespace TempoNest.Sessions.Policy;

/// <summary>A number with its unit, exact as written in a plan.</summary>
public sealed record Quantity(decimal Value, Unit Unit)
{
    /// <summary>
    /// The same quantity as a number of <paramref name="unit"/>. Converted in decimal, so that <c>7%</c> told as a ratio is the double
    /// nearest to 0.07 and a reading of exactly that is not past the limit.
    /// </summary>
    public double In(Unit unit)
    {
        if (Unit.Dimension != unit.Dimension) throw new ArgumentException($"{this} cannot be told in {unit.Symbol}.", nameof(unit));
        // Multiply before dividing: 5 × (1/60) would lose the last digit of "5/min".
        return unit.Size == Unit.Size ? (double)Value : (double)(Value * Unit.Size / unit.Size);
    }

    public override string ToString() =>
        Value.ToString("0.############", CultureInfo.InvariantCulture) + (Unit.Symbol is "count" ? "" : Unit.Symbol.StartsWith('%') ? "%" : Unit.Symbol);
}
