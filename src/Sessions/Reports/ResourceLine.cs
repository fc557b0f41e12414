using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Reports;

/// <summary>How much of a resource a service took, and where that goes.</summary>
/// <param name="Spread">The samples of the last 24 h.</param>
/// <param name="SlopePerHour">Robust, in <paramref name="Unit"/>: of the leak where there is one, else of the last 24 h without warm-up.</param>
/// <param name="LeakSince">When the leak was first seen; null where there is none.</param>
/// <param name="Limit">The critical cell of its row.</param>
/// <param name="TimeToLimit">How long a leak takes to get there at this slope; zero where it is there.</param>
/// <param name="Reason">Why nothing is said of a trend.</param>
public sealed record ResourceLine(
    string Metric, string Title, string Service, string Unit, SampleSpread? Spread, double? SlopePerHour, DateTimeOffset? LeakSince, string? Limit, TimeSpan? TimeToLimit, string? Reason)
{
    private const string TooFew = "Too few points to tell a trend.";

    /// <summary>The metrics that count as resources: what the plan's stability criteria watch, what is measured in bytes, and what has a price.</summary>
    internal static IReadOnlySet<string> KeysOf(Plan plan) =>
        plan.Criteria.Select(criterion => criterion.Method).OfType<Method.StableResources>().SelectMany(method => method.Rows.Append(method.Leak))
            .Concat(plan.Metrics.Where(metric => metric.Kind is MetricKind.Gauge && metric.Display.Dimension is Dimension.Data).Select(metric => metric.Key))
            .Concat(plan.Prices.Select(price => price.Key)).ToHashSet(StringComparer.Ordinal);

    internal static IReadOnlyList<ResourceLine> Of(Session session, Window window)
    {
        var keys = KeysOf(session.Plan);
        var leaking = session.Plan.Criteria.Select(criterion => criterion.Method).OfType<Method.StableResources>().Select(method => method.Leak).ToHashSet(StringComparer.Ordinal);
        return [.. from metric in session.Plan.Metrics
                   where metric.Kind is MetricKind.Gauge && keys.Contains(metric.Key)
                   from service in metric.Services
                   select Of(session, metric, service, window, leaking.Contains(metric.Key))];
    }

    private static ResourceLine Of(Session session, Metric metric, string service, Window window, bool mayLeak)
    {
        var history = Maintenance.Outside(session, session.JudgeOf(service), metric.Key);
        var warm = session.T0 + session.Plan.Watch.WarmUp;
        var limit = session.Plan.Rows.FirstOrDefault(row => row.Metric == metric.Key && row.Service == service)?.Critical;
        var day = EarlierCriteria.LastDay(session, window.To);
        var line = new ResourceLine(metric.Key, metric.Title, service, metric.Display.Symbol, SampleSpread.Of(session, metric, service, day), null, null, limit?.Text, null, null);
        if (mayLeak && Leak.In(history, warm, window.To) is { } leak)
            return line with { SlopePerHour = Told(leak.SlopePerHour), LeakSince = leak.Since, TimeToLimit = limit is { Direction: Direction.High } ? leak.TimeTo(limit.Limit.In(metric.Unit)) : null };
        var points = Medians.Of(history, day.From > warm ? day.From : warm, window.To);
        return points.Count < RoundCheck.FewestPoints ? line with { Reason = TooFew } : line with { SlopePerHour = Told(Trend.Of(points).SlopePerHour) };

        double Told(double value) => metric.Unit.To(metric.Display, value);
    }
}
