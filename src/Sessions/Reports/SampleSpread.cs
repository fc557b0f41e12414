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
        return new(values.Count, median, Nearest(values, 0.95), Nearest(values, 0.05));
    }

    /// <summary>The numbers seen in a window, in the unit people read them in.</summary>
    internal static List<double> Values(Session session, Metric metric, string service, Window window)
    {
        List<double> values = [];
        foreach (var sample in Maintenance.Outside(session, session.JudgeOf(service), metric.Key).Between(Window.FirstInstant(session, window.From), window.To))
            if (sample.HasValue) values.Add(metric.Unit.To(metric.Display, sample.Value));
        return values;
    }

    /// <summary>By nearest rank: always one of the values.</summary>
    private static double Nearest(List<double> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}

/// <summary>The hour whose median is worst.</summary>
/// <param name="From">When it begins: whole hours since T0.</param>
/// <param name="Median">Of its samples, in the unit people read the metric in.</param>
public sealed record WorstHour(DateTimeOffset From, double Median)
{
    internal static WorstHour? Of(Session session, Metric metric, string service, Window window, Direction worse)
    {
        Dictionary<int, List<double>> hours = [];
        foreach (var sample in Maintenance.Outside(session, session.JudgeOf(service), metric.Key).Between(window.From, window.To))
        {
            if (!sample.HasValue) continue;
            var hour = (int)(sample.Instant - window.From).TotalHours;
            if (!hours.TryGetValue(hour, out var values)) hours[hour] = values = [];
            values.Add(metric.Unit.To(metric.Display, sample.Value));
        }
        if (hours.Count == 0) return null;
        var medians = hours.OrderBy(hour => hour.Key).Select(hour => new WorstHour(window.From + TimeSpan.FromHours(hour.Key), Medians.Of(hour.Value)));
        return worse is Direction.Low ? medians.MinBy(hour => hour.Median) : medians.MaxBy(hour => hour.Median);
    }
}
