using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Reports;

/// <summary>
/// How the samples of one metric of one service lie over a stretch. It speaks of the samples: where the metric is a quantile that a source
/// told, each sample is that quantile at its instant, and nothing is averaged.
/// </summary>
/// <param name="Median">In the unit people read the metric in, as the others are.</param>
/// <param name="P95">Nineteen of twenty samples are no greater.</param>
/// <param name="P5">Nineteen of twenty samples are no smaller.</param>
public sealed record SampleSpread(int Samples, double Median, double P95, double P5)
{
    /// <summary>The spread over a window, declared maintenance left out; null where there is no number in it.</summary>
    public static SampleSpread? Of(Session session, Metric metric, string service, Window window)
    {
        var values = Values(session, metric, service, window);
        if (values.Count == 0) return null;
        var median = Medians.Of(values);
        return new(values.Count, median, Medians.Nearest(values, 0.95), Medians.Nearest(values, 0.05));
    }

    /// <summary>The numbers seen in a window, in the unit people read them in.</summary>
    internal static List<double> Values(Session session, Metric metric, string service, Window window)
    {
        List<double> values = [];
        foreach (var sample in Maintenance.Outside(session, session.JudgeOf(service), metric.Key).Between(Window.FirstInstant(session, window.From), window.To))
            if (sample.HasValue) values.Add(metric.Unit.To(metric.Display, sample.Value));
        return values;
    }
}

/// <summary>The worst hour since T0.</summary>
/// <param name="From">It is everything after this and up to an hour later, as windows are.</param>
/// <param name="Value">The median of its samples, in the unit people read the metric in; of a ratio, its parts over its wholes.</param>
public sealed record WorstHour(DateTimeOffset From, double Value)
{
    internal static WorstHour? Of(Session session, Metric metric, string service, Window window, Direction worse)
    {
        Dictionary<long, List<(double Value, double Whole)>> hours = [];
        foreach (var sample in Maintenance.Outside(session, session.JudgeOf(service), metric.Key).Between(window.From, window.To))
        {
            if (!sample.HasValue) continue;
            var hour = Math.Max((sample.Instant - window.From).Ticks - 1, 0) / TimeSpan.TicksPerHour;
            if (!hours.TryGetValue(hour, out var values)) hours[hour] = values = [];
            values.Add((metric.Unit.To(metric.Display, sample.Value), double.IsNaN(sample.Denominator) ? 1 : sample.Denominator));
        }
        if (hours.Count == 0) return null;
        var told = hours.OrderBy(hour => hour.Key).Select(hour => new WorstHour(window.From + TimeSpan.FromHours(hour.Key), Of(metric, hour.Value)));
        return worse is Direction.Low ? told.MinBy(hour => hour.Value) : told.MaxBy(hour => hour.Value);
    }

    private static double Of(Metric metric, List<(double Value, double Whole)> hour) => metric.Kind is MetricKind.Ratio && hour.Sum(one => one.Whole) is > 0 and var whole
        ? hour.Sum(one => one.Value * one.Whole) / whole
        : Medians.Of([.. hour.Select(one => one.Value)]);
}
