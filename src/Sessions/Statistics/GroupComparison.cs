namespace TempoNest.Sessions.Statistics;

/// <summary>
/// Two groups of values held against each other: Mann–Whitney with ties corrected (normal approximation), Cliff's delta, and the
/// Hodges–Lehmann shift.
/// </summary>
/// <param name="Shift">Median of all differences, later minus earlier.</param>
/// <param name="Delta">Cliff's delta: +1 when every later value is greater, -1 when every one is smaller.</param>
/// <param name="PGreater">One-sided probability of so great a later group if there were no difference.</param>
public readonly record struct GroupComparison(double Shift, double Delta, double PGreater)
{
    /// <summary>With fewer than this on a side an exact test could not reach 2 %: no verdict.</summary>
    public const int Fewest = 5;

    /// <summary>The comparison, or null with too few values. Identical constant groups are no difference.</summary>
    public static GroupComparison? Of(IReadOnlyList<double> earlier, IReadOnlyList<double> later)
    {
        if (earlier.Count < Fewest || later.Count < Fewest) return null;
        List<double> differences = new(earlier.Count * later.Count);
        long score = 0;
        foreach (var after in later)
        {
            foreach (var before in earlier)
            {
                differences.Add(after - before);
                score += Math.Sign(after - before);
            }
        }
        double pairs = differences.Count;
        return new GroupComparison(Medians.Of(differences), score / pairs, PGreaterOf(score / 2.0, earlier, later));
    }

    private static double PGreaterOf(double excess, IReadOnlyList<double> earlier, IReadOnlyList<double> later)
    {
        double n = earlier.Count, m = later.Count, all = n + m;
        var ties = earlier.Concat(later).GroupBy(value => value).Sum(tie => Math.Pow(tie.Count(), 3) - tie.Count());
        var variance = n * m / 12 * (all + 1 - (ties / (all * (all - 1))));
        return variance <= 0 ? 1 : Normal.UpperTail((excess - (Math.Sign(excess) * 0.5)) / Math.Sqrt(variance));
    }
}
