using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Reports;

/// <summary>How far a service was from the critical cell of a row, by its worst twentieth: what capacity is planned by.</summary>
/// <param name="Samples">How many there were in the last 24 h.</param>
/// <param name="Quantile">Which quantile of the samples: p95, or p5 where small values are the bad ones.</param>
/// <param name="Headroom">What is left up to the limit, as a part of the limit; less than nothing where it is passed.</param>
public sealed record CapacityLine(string Metric, string Title, string Service, string Unit, int Samples, string Quantile, double Value, string Limit, double Headroom)
{
    /// <summary>Whatever can fill up or run out, the tightest first. What is timed is no capacity.</summary>
    internal static IReadOnlyList<CapacityLine> Of(Session session, Window window) =>
        [.. session.Plan.Rows.Select(row => Of(session, row, window)).OfType<CapacityLine>().OrderBy(line => line.Headroom).ThenBy(line => line.Service, StringComparer.Ordinal)];

    private static CapacityLine? Of(Session session, Thresholds row, Window window)
    {
        if (session.Plan.MetricOf(row.Metric, row.Service) is not { Kind: MetricKind.Gauge } metric || metric.Unit.Dimension is Dimension.Time) return null;
        if (row.Critical is not { Direction: not Direction.Neither } critical || critical.Limit.In(metric.Display) is not (> 0 and var limit)) return null;
        var low = critical.Direction is Direction.Low;
        // What is best when all of it is there has no room to grow.
        if (low && metric.Unit.Dimension is Dimension.Ratio) return null;
        if (SampleSpread.Of(session, metric, row.Service, EarlierCriteria.LastDay(session, window.To)) is not { } spread) return null;
        var value = low ? spread.P5 : spread.P95;
        return new(
            row.Metric, metric.Title, row.Service, metric.Display.Symbol, spread.Samples, low ? "p5" : "p95", value, critical.Text,
            low ? (value - limit) / limit : (limit - value) / limit);
    }
}
