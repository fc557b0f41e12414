using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Statistics;

/// <summary>How the last 24 h of a metric compare with the 24 h before, same hours.</summary>
/// <param name="Ratio">Shift over the earlier median.</param>
public sealed record Degradation(double Earlier, double Later, double Ratio, GroupComparison Comparison)
{
    /// <summary>A large effect by Cliff's delta (Romano et al. 2006).</summary>
    public const double LargeEffect = 0.474;
    /// <summary>A shift below this part of the earlier median is none that a person would act on.</summary>
    public const double SmallestRatio = 0.10;
    /// <summary>Before division by the number of series looked at (Bonferroni), so that many looks do not add up to a false alarm.</summary>
    public const double Significance = 0.02;

    /// <summary>
    /// The comparison, or null when fewer than five same hours have data on both sides. Ten-minute medians are drawn together to hours first:
    /// neighbours in time are no independent witnesses. Where small values are the bad ones both sides are negated.
    /// </summary>
    public static Degradation? Of(SampleHistory history, DateTimeOffset split, DateTimeOffset end, Direction worse)
    {
        var sign = worse is Direction.Low ? -1 : 1;
        var later = Hours(history, split, end);
        var earlier = Hours(history, split - TimeSpan.FromHours(24), end - TimeSpan.FromHours(24));
        List<int> both = [.. later.Keys.Intersect(earlier.Keys).Order()];
        List<double> before = [.. both.Select(hour => sign * earlier[hour])];
        List<double> after = [.. both.Select(hour => sign * later[hour])];
        if (GroupComparison.Of(before, after) is not { } comparison) return null;
        var (one, other) = (Medians.Of([.. before]), Medians.Of([.. after]));
        return new Degradation(one, other, one == 0 ? (comparison.Shift > 0 ? double.PositiveInfinity : 0) : comparison.Shift / Math.Abs(one), comparison);
    }

    /// <summary>Whether it got worse: significant, large, and no smaller than <paramref name="floor"/> in the metric's unit.</summary>
    public bool IsWorse(int looks, double floor) =>
        Comparison.PGreater < Significance / Math.Max(looks, 1)
        && Comparison.Delta >= LargeEffect
        && Ratio >= SmallestRatio
        && Comparison.Shift >= floor;

    private static Dictionary<int, double> Hours(SampleHistory history, DateTimeOffset from, DateTimeOffset to) =>
        Medians.Of(history, from, to).GroupBy(point => (int)(point.At - from).TotalHours)
            .ToDictionary(hour => hour.Key, hour => Medians.Of([.. hour.Select(point => point.Value)]));
}
