namespace TempoNest.Sessions.Statistics;

/// <summary>
/// A robust trend: Theil–Sen slope and the Mann–Kendall test of it, with ties corrected (Kendall 1975; normal approximation, good from
/// about ten points).
/// </summary>
/// <param name="SlopePerHour">Median of the slopes between all pairs of points.</param>
/// <param name="PRising">One-sided probability of so rising a series if there were no trend; 1 with fewer than four points.</param>
public readonly record struct Trend(double SlopePerHour, double PRising, int Points)
{
    public static Trend Of(IReadOnlyList<MedianPoint> points)
    {
        var n = points.Count;
        if (n < 4) return new Trend(0, 1, n);
        List<double> slopes = new(n * (n - 1) / 2);
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                slopes.Add((points[j].Value - points[i].Value) / (points[j].At - points[i].At).TotalHours);
            }
        }
        return new Trend(Medians.Of(slopes), PRisingOf(points), n);
    }

    /// <summary>The test alone: most series do not rise, and their slope is never asked for.</summary>
    public static double PRisingOf(IReadOnlyList<MedianPoint> points)
    {
        if (points.Count < 4) return 1;
        long score = 0;
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = i + 1; j < points.Count; j++) score += Math.Sign(points[j].Value - points[i].Value);
        }
        double n = points.Count;
        var ties = points.GroupBy(point => point.Value).Where(tie => tie.Count() > 1).Sum(tie => Weight(tie.Count()));
        var variance = (Weight(n) - ties) / 18;
        if (variance <= 0) return 1;
        var z = score > 0 ? (score - 1) / Math.Sqrt(variance) : score < 0 ? (score + 1) / Math.Sqrt(variance) : 0;
        return Normal.UpperTail(z);
    }

    private static double Weight(double count) => count * (count - 1) * ((2 * count) + 5);
}
