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
        // Each value is held against the sorted ones before it: how many lie below it, how many above.
        List<double> before = new(points.Count);
        long score = 0;
        foreach (var point in points)
        {
            var (below, above) = (FirstAtLeast(before, point.Value), FirstAbove(before, point.Value));
            score += below - (before.Count - above);
            before.Insert(above, point.Value);
        }
        double n = points.Count;
        var variance = (Weight(n) - TiesOf(before)) / 18;
        if (variance <= 0) return 1;
        return Normal.UpperTail((score - Math.Sign(score)) / Math.Sqrt(variance));
    }

    private static double TiesOf(List<double> sorted)
    {
        var ties = 0.0;
        for (var start = 0; start < sorted.Count;)
        {
            var next = FirstAbove(sorted, sorted[start]);
            if (next - start > 1) ties += Weight(next - start);
            start = next;
        }
        return ties;
    }

    private static int FirstAtLeast(List<double> sorted, double value)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value) low = middle + 1; else high = middle;
        }
        return low;
    }

    private static int FirstAbove(List<double> sorted, double value)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] <= value) low = middle + 1; else high = middle;
        }
        return low;
    }

    private static double Weight(double count) => count * (count - 1) * ((2 * count) + 5);
}
