using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A <c>for</c> shorter than the time between two samples: one sample would be all its evidence.</summary>
internal static class HastyRules
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        plan.Alerts.Select((rule, index) => Tell(plan, rule.Metric, rule.Persistence, $"alerts[{index}].for", rule.Key))
            .Concat(plan.Rows.Select((row, index) => Tell(plan, row.Metric, row.Persistence, $"rows[{index}].for",
                $"the row {row.Metric} of {row.Service}")))
            .OfType<Tension>();

    private static Tension? Tell(Plan plan, string metric, Persistence persistence, string path, string who)
    {
        var cadence = plan.Metrics.First(one => one.Key == metric).Every ?? plan.Watch.Every;
        return persistence.For is { } stretch && stretch > TimeSpan.Zero && stretch < cadence
            ? new Tension(path, $"{who} must hold for {Durations.Text(stretch)}, and the watch looks every {Durations.Text(cadence)}: one sample would decide.")
            : null;
    }
}
