using TempoNest.Sessions.Judging;

namespace TempoNest.Sessions.Statistics;

/// <summary>The median of a stretch of samples, at the middle of its bucket.</summary>
public readonly record struct MedianPoint(DateTimeOffset At, double Value);

/// <summary>Ten-minute medians: what trends and comparisons run on, so that single samples and their noise carry no verdict.</summary>
public static class Medians
{
    public static readonly TimeSpan Bucket = TimeSpan.FromMinutes(10);

    /// <summary>The median of an unordered list; NaN of none. The list is sorted in place.</summary>
    public static double Of(List<double> values)
    {
        if (values.Count == 0) return double.NaN;
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>A quantile of a sorted list by nearest rank: always one of its values.</summary>
    /// <param name="share">From 0 to 1: 0.95 is what nineteen of twenty values are no greater than.</param>
    public static double Nearest(List<double> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];

    /// <summary>One point for each bucket since <paramref name="from"/> that holds a finite value, up to <paramref name="to"/> exclusive.</summary>
    public static IReadOnlyList<MedianPoint> Of(SampleHistory history, DateTimeOffset from, DateTimeOffset to)
    {
        List<MedianPoint> points = [];
        List<double> values = [];
        var bucket = from;
        foreach (var sample in history.Between(from, to))
        {
            if (sample.Instant >= to) break;
            while (sample.Instant >= bucket + Bucket) { Close(); bucket += Bucket; }
            if (sample.HasValue && double.IsFinite(sample.Value)) values.Add(sample.Value);
        }
        Close();
        return points;

        void Close()
        {
            if (values.Count > 0) points.Add(new MedianPoint(bucket + (Bucket / 2), Of(values)));
            values.Clear();
        }
    }
}
