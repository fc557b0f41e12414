using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>
/// One number with several limits that call it good: a target, a check, a criterion. They stay separate and do not borrow from each
/// other; the note shows them side by side, with the alarms. A criterion speaks of its method's metric and of the metric whose key it bears.
/// </summary>
internal static class DifferentLimits
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        from metric in plan.Metrics.Select(metric => metric.Key).Distinct()
        let good = Targets(plan, metric).Concat(Checks(plan, metric)).Concat(Criteria(plan, metric)).ToList()
        where good.Select(place => Size(place.Band)).Distinct().Count() > 1
        let all = good.Concat(Alarms(plan, metric)).Select(place => $"{place.Band.Text} ({place.Told})").Distinct()
        select new Tension(
            PathTo(plan, metric), $"{metric} has different limits: {string.Join(", ", all)}. They do not borrow from each other.");

    private static string PathTo(Plan plan, string metric) => plan.Rows.ToList().FindIndex(row => row.Metric == metric) is var row and >= 0
        ? $"rows[{row}]"
        : $"metrics[{plan.Metrics.ToList().FindIndex(one => one.Key == metric)}]";

    private static IEnumerable<(Band Band, string Told)> Targets(Plan plan, string metric) =>
        plan.Rows.Where(row => row.Metric == metric && row.Target is not null).Select(row => (row.Target!, "target"));

    private static IEnumerable<(Band Band, string Told)> Checks(Plan plan, string metric) =>
        from phase in plan.Phases
        from check in phase.Checks
        where check.Metric == metric && check.Expect is not null
        select (check.Expect, $"check of {phase.Name}");

    private static IEnumerable<(Band Band, string Told)> Criteria(Plan plan, string metric) =>
        from criterion in plan.Criteria
        let limit = criterion.Method switch
        {
            Method.TotalRatio ratio when criterion.Key == metric || ratio.Metric == metric => ratio.Limit,
            Method.OverWindow over when criterion.Key == metric || over.Metric == metric => over.Limit,
            _ => null,
        }
        where limit is not null
        select (limit, $"criterion at {Durations.Text(criterion.Review)}");

    private static IEnumerable<(Band Band, string Told)> Alarms(Plan plan, string metric) =>
        plan.Rows.Where(row => row.Metric == metric && row.Critical is not null).Select(row => (row.Critical!, "critical"))
            .Concat(plan.Alerts.Where(rule => rule.Metric == metric).Select(rule => (rule.When,
                $"{rule.Severity.ToString().ToLowerInvariant()} {rule.Key}")));

    private static (Comparison, decimal, decimal?) Size(Band band) =>
        (band.Comparison, band.Limit.Value * band.Limit.Unit.Size, band.UpperLimit is { } upper ? upper.Value * upper.Unit.Size : null);
}
