namespace TempoNest.Sessions.Policy;

/// <summary>What a number counts. Two units can be compared only inside one dimension.</summary>
public enum Dimension { Count, Ratio, Time, Data, Rate }

/// <summary>
/// A unit of measure: its symbol as written in plans and answers, and its size in the base unit of its dimension
/// (1, ratio, second, byte, per second). MB and GB are 10^6 and 10^9 bytes, MiB and GiB 2^20 and 2^30.
/// </summary>
public sealed record Unit(string Symbol, Dimension Dimension, decimal Size)
{
    public static readonly Unit Count = new("count", Dimension.Count, 1m);
    public static readonly Unit Ratio = new("ratio", Dimension.Ratio, 1m);
    public static readonly Unit Percent = new("%", Dimension.Ratio, 0.01m);
    public static readonly Unit Second = new("s", Dimension.Time, 1m);
    public static readonly Unit Millisecond = new("ms", Dimension.Time, 0.001m);
    public static readonly Unit Byte = new("B", Dimension.Data, 1m);
    public static readonly Unit PerSecond = new("/s", Dimension.Rate, 1m);

    /// <summary>Every unit a plan may use, in the order a person would look for it.</summary>
    public static readonly IReadOnlyList<Unit> All =
    [
        Count, Ratio, Percent,
        new("% of core", Dimension.Ratio, 0.01m), new("% of quota", Dimension.Ratio, 0.01m),
        new("us", Dimension.Time, 0.000001m), Millisecond, Second, new("min", Dimension.Time, 60m), new("h", Dimension.Time, 3600m),
        Byte, new("kB", Dimension.Data, 1_000m), new("MB", Dimension.Data, 1_000_000m), new("GB", Dimension.Data, 1_000_000_000m),
        new("KiB", Dimension.Data, 1_024m), new("MiB", Dimension.Data, 1_048_576m), new("GiB", Dimension.Data, 1_073_741_824m),
        PerSecond, new("rps", Dimension.Rate, 1m), new("/min", Dimension.Rate, 1m / 60m), new("/h", Dimension.Rate, 1m / 3600m),
    ];

    /// <summary>The unit of that symbol, exactly as written (case matters: <c>MB</c> is not <c>mb</c>), or null.</summary>
    public static Unit? Of(string symbol) => All.FirstOrDefault(unit => unit.Symbol == symbol);

    /// <summary>
    /// <paramref name="value"/> of this unit told in <paramref name="other"/>. Infinity and NaN stay what they are.
    /// </summary>
    /// <exception cref="ArgumentException">The two units measure different things.</exception>
    public double To(Unit other, double value)
    {
        if (Dimension != other.Dimension) throw new ArgumentException($"{Symbol} cannot be told in {other.Symbol}.", nameof(other));
        // The factor is exact in decimal: 0.7 s is 700 ms, not 699.9999999999999.
        return Size >= other.Size ? value * (double)(Size / other.Size) : value / (double)(other.Size / Size);
    }
}
