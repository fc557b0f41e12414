namespace TempoNest.World.Series;

/// <summary>A quantile out of a histogram, interpolated inside its bucket as Prometheus does.</summary>
public static class Quantile
{
    /// <param name="counts">Not cumulated; one more than <paramref name="bounds"/>, the last above every bound.</param>
    /// <returns>NaN without any count.</returns>
    public static double Of(double quantile, IReadOnlyList<double> bounds, IReadOnlyList<double> counts)
    {
        var cumulated = new double[counts.Count];
        var sum = 0.0;
        for (var i = 0; i < counts.Count; i++) cumulated[i] = sum += counts[i];
        return OfCumulated(quantile, bounds, cumulated);
    }

    /// <param name="cumulated">One more than <paramref name="bounds"/>; a dip is lifted to what stood before it.</param>
    public static double OfCumulated(double quantile, IReadOnlyList<double> bounds, double[] cumulated)
    {
        for (var i = 1; i < cumulated.Length; i++) cumulated[i] = Math.Max(cumulated[i], cumulated[i - 1]);
        var total = cumulated[^1];
        if (!(total > 0)) return double.NaN;
        var rank = quantile * total;
        var bucket = 0;
        while (bucket < bounds.Count && cumulated[bucket] < rank) bucket++;
        if (bucket == bounds.Count) return bounds[^1];
        var (start, before) = bucket == 0 ? (0.0, 0.0) : (bounds[bucket - 1], cumulated[bucket - 1]);
        return start + (bounds[bucket] - start) * ((rank - before) / (cumulated[bucket] - before));
    }
}
