using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views;

/// <summary>The course of one metric of one service, thinned for an eye: of each stretch the least and the greatest, so that no peak is lost.</summary>
/// <param name="Unit">What <paramref name="Points"/> and the limits are told in: the unit people read the metric in.</param>
/// <param name="Warning">Where the row's warning begins; null without such a cell.</param>
/// <param name="Critical">Where the row's critical begins; null without such a cell.</param>
/// <param name="WorseSide">Which side of the limits is worse.</param>
public sealed record SeriesView(
    string Metric, string Service, string Title, string Unit, DateTimeOffset From, DateTimeOffset To, double? Warning, double? Critical, Direction WorseSide,
    IReadOnlyList<SeriesPoint> Points)
{
    /// <summary>As many points as a wide screen can tell apart.</summary>
    public const int MostPoints = 288;

    /// <summary>From T0 to the session's end; null where the plan does not ask that metric of that service.</summary>
    public static SeriesView? Of(Session session, string metricKey, string service)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Plan.MetricOf(metricKey, service) is not { } metric) return null;
        var row = session.Plan.Rows.FirstOrDefault(candidate => candidate.Metric == metricKey && candidate.Service == service);
        var (from, to) = (session.T0, session.Schedule.End);
        var step = (to - from) / MostPoints;
        List<SeriesPoint> points = [];
        foreach (var sample in session.JudgeOf(service).History(metric.Key).Between(from, to))
        {
            var at = from + (Math.Min(MostPoints - 1, (int)((sample.Instant - from) / step)) * step);
            var value = sample.HasValue ? metric.Unit.To(metric.Display, sample.Value) : (double?)null;
            if (points is [.., var last] && last.At == at) points[^1] = last.And(value);
            else points.Add(new SeriesPoint(at, value, value));
        }
        return new(
            metric.Key, service, metric.Title, metric.Display.Symbol, from, to, LimitOf(row?.Warning, metric.Display), LimitOf(row?.Critical, metric.Display),
            row?.WorseSide ?? Direction.Neither, points);
    }

    /// <summary>Where a band begins that is open to its worse side, and the nearer end of one that is not.</summary>
    private static double? LimitOf(Band? band, Unit unit) => band?.Limit.In(unit);
}

/// <summary>A stretch of a course. Both are null where somebody looked and there was no number.</summary>
public sealed record SeriesPoint(DateTimeOffset At, double? Least, double? Greatest)
{
    internal SeriesPoint And(double? value) => value is not { } number ? this
        : this with { Least = Least < number ? Least : number, Greatest = Greatest > number ? Greatest : number };
}
