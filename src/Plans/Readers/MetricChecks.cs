using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>What must fit together inside a metric, and between those of one key.</summary>
internal static class MetricChecks
{
    /// <param name="unit">The unit as read; null after a fault.</param>
    /// <param name="display">The display unit as read; null where there is none, or after a fault.</param>
    public static void OfOne(Metric metric, Unit? unit, Unit? display, Fields fields, Vocabulary words)
    {
        if (unit is not null && display is not null && display.Dimension != unit.Dimension)
            fields.Fault("display", $"display is {display.Symbol}", $"the source answers in {unit.Symbol}, which measures something else",
                "a unit that it can be told in");
        if (metric.Services.Contains(Plan.WholeDeployment) && metric.Services.Count > 1)
            fields.Fault("services", "all stands beside services", "a number of the whole deployment belongs to nobody in particular",
                "[all], or the services without it");
        Cadence(metric, fields, words.Watch);
        OnlyOf(fields, metric.Kind is MetricKind.Ratio, "a ratio", "over", "minimumDenominator", "minimumParts");
        if (words.Sources.TryGetValue(metric.Source, out var source))
            OnlyOf(fields, source.Kind is "http" or CommandWord.Kind, "an HTTP source or a command", "jsonPath", "expect");
    }

    /// <summary>Holds a metric against those of its key that came before.</summary>
    public static void AgainstEarlier(Metric metric, Dictionary<string, Metric> seen, Place place, Faults faults)
    {
        foreach (var service in metric.Services)
        {
            if (seen.TryGetValue($"{metric.Key} {service}", out _))
                faults.Add(place, $"{metric.Key} of {service} is defined twice", "a key may come back only for other services",
                    "another key, or take the service out of one of them");
            seen[$"{metric.Key} {service}"] = metric;
        }
        if (!seen.TryAdd(metric.Key, metric) && seen[metric.Key] is var first && IsOther(first, metric))
            faults.Add(place, $"{metric.Key} is a {metric.Kind} in {metric.Display.Symbol} here",
                $"it was a {first.Kind} in {first.Display.Symbol} before", "another key, or the same kind and a unit of the same sort");
    }

    private static bool IsOther(Metric first, Metric second) =>
        first.Kind != second.Kind
            || (first.Display.Dimension != second.Display.Dimension && first.Display != Vocabulary.NoUnit
            && second.Display != Vocabulary.NoUnit);

    private static void Cadence(Metric metric, Fields fields, Watch watch)
    {
        if (metric.Every is not { } every) return;
        if (watch.Every.Ticks % every.Ticks != 0 && every.Ticks % watch.Every.Ticks != 0)
            fields.Fault("every", $"every is {Durations.Text(every)}",
                $"it does not go evenly with the watch's {Durations.Text(watch.Every)}",
                "a whole part or a whole multiple of the watch's cadence");
    }

    private static void OnlyOf(Fields fields, bool fits, string owner, params string[] keys)
    {
        if (fits) return;
        foreach (var key in keys.Where(fields.Has))
            fields.Fault(key, $"{key} stands here", $"only {owner} has it", "the metric without it");
    }
}
