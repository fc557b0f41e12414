using TempoNest.Sessions.Judging;

namespace TempoNest.Sessions.Statistics;

/// <summary>A robust upward trend that will not stop by itself.</summary>
/// <param name="SlopePerHour">In the metric's unit.</param>
/// <param name="Since">The beginning of the stretch it was seen in.</param>
/// <param name="Level">The median at the end of the stretch.</param>
public sealed record Leak(DateTimeOffset Since, DateTimeOffset Through, double SlopePerHour, double Level, double PRising)
{
    /// <summary>Three hours of ten-minute medians: fewer say nothing.</summary>
    public const int FewestPoints = 18;
    /// <summary>The rise over its stretch must be at least this part of where it began, or it is drift nobody would act on.</summary>
    public const double SmallestRise = 0.10;
    /// <summary>A drop by this part from one median to the next is a restart: the series is split there.</summary>
    public const double RestartDrop = 0.30;
    /// <summary>Of the rise from the first quarter of the stretch to the last, the part each quarter must add: a leak does not stop half way.</summary>
    public const double SmallestStep = 0.10;
    private const double Significance = 0.001;

    /// <summary>
    /// The leak in the samples between <paramref name="from"/> and <paramref name="to"/>, the latest stretch between restarts that shows
    /// one; null when none does. <see cref="HasEnough"/> says whether there was enough to say so.
    /// </summary>
    public static Leak? In(SampleHistory history, DateTimeOffset from, DateTimeOffset to) =>
        Enumerable.Reverse(Segments(Medians.Of(history, from, to))).Select(Of).FirstOrDefault(leak => leak is not null);

    /// <summary>Whether a leak of that stretch could have been seen at all.</summary>
    public static bool HasEnough(SampleHistory history, DateTimeOffset from, DateTimeOffset to) =>
        Segments(Medians.Of(history, from, to)).Exists(segment => segment.Count >= FewestPoints);

    /// <summary>When <paramref name="limit"/> is reached at this slope; zero when it is passed already.</summary>
    public TimeSpan TimeTo(double limit) => limit <= Level ? TimeSpan.Zero : TimeSpan.FromHours(Math.Min((limit - Level) / SlopePerHour, 1e6));

    /// <summary>The trend over one stretch without a restart, held to the same measure.</summary>
    public static Leak? Of(IReadOnlyList<MedianPoint> points)
    {
        if (points.Count < FewestPoints || Trend.PRisingOf(points) >= Significance || !RisesThroughout(points)) return null;
        var trend = Trend.Of(points);
        var span = points[^1].At - points[0].At;
        var rise = trend.SlopePerHour * span.TotalHours;
        var level = Math.Abs(Medians.Of([.. points.Take(3).Select(point => point.Value)]));
        return rise > SmallestRise * level
            ? new Leak(points[0].At, points[^1].At, trend.SlopePerHour, Medians.Of([.. points.TakeLast(3).Select(point => point.Value)]), trend.PRising)
            : null;
    }

    /// <summary>
    /// Whether every quarter of the stretch lies above the one before. A daily wave seen over a day falls as much as it rises, and a cache
    /// that has filled up rises no more; both have a trend.
    /// </summary>
    private static bool RisesThroughout(IReadOnlyList<MedianPoint> points)
    {
        var quarters = Enumerable.Range(0, 4)
            .Select(quarter => Medians.Of([.. points.Skip(points.Count * quarter / 4).Take((points.Count * (quarter + 1) / 4) - (points.Count * quarter / 4)).Select(point => point.Value)]))
            .ToList();
        var step = SmallestStep * (quarters[3] - quarters[0]);
        return quarters.Zip(quarters.Skip(1)).All(pair => pair.Second - pair.First > step);
    }

    private static List<IReadOnlyList<MedianPoint>> Segments(IReadOnlyList<MedianPoint> points)
    {
        List<IReadOnlyList<MedianPoint>> segments = [];
        var start = 0;
        for (var i = 1; i <= points.Count; i++)
        {
            if (i < points.Count && points[i].Value >= points[i - 1].Value * (1 - RestartDrop)) continue;
            segments.Add([.. points.Skip(start).Take(i - start)]);
            start = i;
        }
        return segments;
    }
}
