using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Reviews;

/// <summary>What an earlier session tells a later one: business has its hours, and noon is compared with noon.</summary>
public static class SameHours
{
    /// <summary>
    /// The median of every hour of the day of each metric that a check of <paramref name="plan"/> holds against it, in the unit of that plan.
    /// Nothing for what the earlier session did not measure, or measured as something else.
    /// </summary>
    public static IReadOnlyList<HourBaseline> Of(Session earlier, Plan plan)
    {
        var compared = plan.Phases.SelectMany(phase => phase.Checks).Where(check => check.WithinOfBaseline is not null).Select(check => check.Metric).ToHashSet(StringComparer.Ordinal);
        return [.. from metric in plan.Metrics
                   where compared.Contains(metric.Key)
                   from service in metric.Services
                   let then = earlier.Plan.MetricOf(metric.Key, service)
                   where then is not null && then.Unit.Dimension == metric.Unit.Dimension
                   let history = earlier.JudgeOf(service).History(metric.Key)
                   from hour in Enumerable.Range(0, history.Count).Select(place => history[place]).Where(sample => sample.HasValue)
                       .GroupBy(sample => sample.Instant.UtcDateTime.Hour, sample => then.Unit.To(metric.Unit, sample.Value)).OrderBy(hour => hour.Key)
                   select new HourBaseline(metric.Key, service, hour.Key, Medians.Of([.. hour]))];
    }
}
