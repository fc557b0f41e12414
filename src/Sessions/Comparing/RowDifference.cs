using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Comparing;

/// <summary>How the hours of the first session differ from the same hours of the other. Neighbours in time are no independent witnesses, so hours are compared, not samples.</summary>
/// <param name="Hours">How many hours both sides have.</param>
/// <param name="Shift">Median of all differences (Hodges–Lehmann), the first less the other.</param>
/// <param name="Ratio">The shift over the other's median; null where that is zero.</param>
/// <param name="Effect">Cliff's delta: +1 when every hour of the first is greater, -1 when every one is smaller.</param>
/// <param name="P">Two-sided probability of so great a difference if there were none (Mann–Whitney).</param>
/// <param name="Differs">Whether it is significant among all rows looked at, a large effect, and a tenth of the other's median at least.</param>
/// <param name="Better">Whether the first lies on the better side; null where it does not differ or neither side is worse.</param>
public sealed record RowDifference(int Hours, double Shift, double? Ratio, double Effect, double P, bool Differs, bool? Better)
{
    internal static RowDifference? Of(IReadOnlyList<ComparedHour> hours, Direction worse, int looks)
    {
        List<ComparedHour> both = [.. hours.Where(hour => hour is { Session: not null, With: not null })];
        List<double> one = [.. both.Select(hour => hour.Session!.Value)];
        List<double> other = [.. both.Select(hour => hour.With!.Value)];
        if (GroupComparison.Of(other, one) is not { } comparison || GroupComparison.Of(one, other) is not { } reverse) return null;
        var median = Math.Abs(Medians.Of([.. other]));
        // The tail is an approximation: of no difference at all it would say a little less than certain.
        var p = comparison.Delta == 0 ? 1 : Math.Min(1, 2 * Math.Min(comparison.PGreater, reverse.PGreater));
        var differs = p < Degradation.Significance / Math.Max(looks, 1) && Math.Abs(comparison.Delta) >= Degradation.LargeEffect
            && comparison.Shift != 0 && Math.Abs(comparison.Shift) >= Degradation.SmallestRatio * median;
        return new(
            both.Count, comparison.Shift, median == 0 ? null : comparison.Shift / median, comparison.Delta, p, differs,
            !differs || worse is Direction.Neither ? null : comparison.Shift < 0 == worse is Direction.High);
    }
}
