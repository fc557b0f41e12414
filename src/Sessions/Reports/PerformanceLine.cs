using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Reports;

/// <summary>A row of the plan before the deployment and after. Before and after are not the same weather: what differs need not be the version.</summary>
/// <param name="Baseline">What the plan says it was before, as it is written there, or as a preflight measured it.</param>
/// <param name="SameHours">The median of what an earlier session measured hour by hour; null where none is pinned.</param>
/// <param name="First">The samples of the first phase.</param>
/// <param name="Last">The samples of the last 24 h.</param>
/// <param name="Before">What <paramref name="Change"/> is held against: the same hours where there are some, else the baseline where it is one number.</param>
/// <param name="Change">The median of the last 24 h over <paramref name="Before"/>, less one: -0.2 is a fifth less.</param>
/// <param name="Better">Whether that is the better side; null where it is neither.</param>
public sealed record PerformanceLine(
    string Metric, string Title, string Service, string Table, string Unit, string? Baseline, double? SameHours, SampleSpread? First, SampleSpread? Last, WorstHour? WorstHour,
    double? Before, double? Change, bool? Better)
{
    /// <summary>Every row of a gauge or a ratio that is no resource, in the plan's order.</summary>
    internal static IReadOnlyList<PerformanceLine> Of(Session session, Window window)
    {
        var resources = ResourceLine.KeysOf(session.Plan);
        return [.. from row in session.Plan.Rows
                   where !resources.Contains(row.Metric)
                   let metric = session.Plan.MetricOf(row.Metric, row.Service)
                   where metric is { Kind: MetricKind.Gauge or MetricKind.Ratio }
                   select Of(session, row, metric, window)];
    }

    private static PerformanceLine Of(Session session, Thresholds row, Metric metric, Window window)
    {
        var begun = session.T0 + session.Plan.Phases[0].Until;
        var first = SampleSpread.Of(session, metric, row.Service, new(window.From, begun < window.To ? begun : window.To));
        var last = SampleSpread.Of(session, metric, row.Service, EarlierCriteria.LastDay(session, window.To));
        var hours = session.Plan.SameHours.Where(hour => hour.Metric == row.Metric && hour.Service == row.Service).Select(hour => metric.Unit.To(metric.Display, hour.Value)).ToList();
        double? same = hours.Count == 0 ? null : Medians.Of(hours);
        var before = same ?? (row.Baseline is { Comparison: Comparison.Exactly } declared ? declared.Limit.In(metric.Display) : null);
        double? change = before is { } then && then != 0 && last is not null && double.IsFinite(last.Median) ? (last.Median / then) - 1 : null;
        return new(
            row.Metric, row.Title == metric.Title ? row.Title : $"{metric.Title} ({row.Title})", row.Service, row.Table, metric.Display.Symbol, row.Baseline?.Text, same, first, last,
            Reports.WorstHour.Of(session, metric, row.Service, window, row.WorseSide), before, change, IsBetter(change, row.WorseSide));
    }

    private static bool? IsBetter(double? change, Direction worse) => (change, worse) switch
    {
        (null or 0, _) or (_, Direction.Neither) => null,
        ({ } less, Direction.High) => less < 0,
        ({ } more, _) => more > 0,
    };
}

/// <summary>What the source itself answered over a whole window: a quantile of everything in it.</summary>
/// <param name="From">The window is everything after this, up to and with <paramref name="To"/>.</param>
public sealed record WindowAnswer(string Metric, string Title, string Service, string Unit, DateTimeOffset From, DateTimeOffset To, double Value)
{
    /// <summary>The last answer about each window metric: since T0 where that was asked, else over the last day.</summary>
    internal static IReadOnlyList<WindowAnswer> Of(Session session, Window window) =>
        [.. from metric in session.Plan.Metrics
            where metric.Kind is MetricKind.Window
            from service in metric.Services
            let judge = session.JudgeOf(service)
            let whole = judge.History(ProbeSchedule.WholeKey(metric.Key)).LastBy(window.To)
            let day = judge.History(metric.Key).LastBy(window.To)
            let told = whole is { HasValue: true } ? whole : day
            where told is { HasValue: true }
            let sample = told.Value
            select new WindowAnswer(
                metric.Key, metric.Title, service, metric.Display.Symbol, whole is { HasValue: true } ? session.T0 : EarlierCriteria.LastDay(session, sample.Instant).From, sample.Instant,
                metric.Unit.To(metric.Display, sample.Value))];
}
