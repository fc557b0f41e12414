using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Judging;

/// <summary>
/// What a histogram can tell of a limit. A quantile is read off the bucket it falls into, as if everything in there were spread evenly: at a
/// bucket's end it is known, in between it is a guess, and above the last bucket that ends somewhere it is never told at all.
/// </summary>
/// <param name="From">Where the bucket begins that the limit lies in, in the metric's unit.</param>
/// <param name="To">Where it ends; infinity: the limit lies at or above where the last one ends.</param>
public sealed record Resolution(double From, double To)
{
    private const double Rounding = 1e-9;

    /// <summary>Whether a value above the limit can never be told.</summary>
    public bool IsOutOfReach => double.IsPositiveInfinity(To);

    /// <summary>Null where buckets end at every bound of the band, or none are known.</summary>
    public static Resolution? Of(Band band, Unit unit, IReadOnlyList<double> bounds)
    {
        if (bounds.Count == 0) return null;
        var limits = band.In(unit);
        return Of(limits.Lower, band.Comparison, bounds) ?? (double.IsNaN(limits.Upper) ? null : Of(limits.Upper, band.Comparison, bounds));
    }

    private static Resolution? Of(double limit, Comparison comparison, IReadOnlyList<double> bounds)
    {
        // What is above the last end is told as that end: "at least" it can be seen there, "above" it cannot.
        if ((limit > bounds[^1] && !IsSame(limit, bounds[^1])) || (IsSame(limit, bounds[^1]) && comparison is Comparison.Above)) return new(bounds[^1], double.PositiveInfinity);
        if (bounds.Any(bound => IsSame(limit, bound)) || limit <= 0) return null;
        var above = bounds.First(bound => bound > limit);
        return new(bounds.LastOrDefault(bound => bound < limit), above);
    }

    private static bool IsSame(double one, double other) => Math.Abs(one - other) <= Rounding * Math.Max(Math.Abs(one), Math.Abs(other));
}
