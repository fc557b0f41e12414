using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Tests.Support;

/// <summary>What the world would answer: the healthy deployment, with troubles laid over it.</summary>
/// <param name="healthy">What a healthy deployment answers of each metric, in its own unit; null for the metrics of <see cref="Some.Plan"/>.</param>
internal sealed class Signals(Func<Metric, double>? healthy = null)
{
    private readonly List<(string Metric, string Service, DateTimeOffset From, DateTimeOffset To, Func<DateTimeOffset, Reading?> Answer)> troubles = [];

    /// <summary>A deployment that is well inside every limit of <paramref name="plan"/>, all the time.</summary>
    public static Signals OnTarget(Plan plan)
    {
        var levels = plan.Metrics.ToDictionary(metric => metric, metric => OnTarget(plan, metric));
        return new Signals(metric => levels[metric]);
    }

    /// <summary>The readings of <paramref name="metric"/> are others in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public Signals With(string metric, string service, double from, double to, Func<DateTimeOffset, Reading?> answer)
    {
        troubles.Add((metric, service, Some.At(from), Some.At(to), answer));
        return this;
    }

    public Signals With(string metric, string service, double from, double to, double value, double denominator = double.NaN) =>
        With(metric, service, from, to, _ => Reading.Of(metric, value, denominator));

    public Signals Nothing(string metric, string service, double from, double to, string reason = Reasons.NoSeries) =>
        With(metric, service, from, to, _ => Reading.Nothing(metric, reason));

    /// <summary>Every metric of <paramref name="source"/> cannot be asked for a while.</summary>
    public Signals Dead(Plan plan, string source, double from, double to) => OfSource(plan, source, from, to, _ => Reading.Error("", "connection refused"));

    /// <summary>Every metric of <paramref name="source"/> is answered otherwise for a while.</summary>
    public Signals OfSource(Plan plan, string source, double from, double to, Func<DateTimeOffset, Reading?> answer)
    {
        foreach (var metric in plan.Metrics.Where(metric => metric.Source == source))
        {
            foreach (var service in metric.Services) With(metric.Key, service, from, to, answer);
        }
        return this;
    }

    public Reading At(Metric metric, string key, string service, DateTimeOffset instant)
    {
        for (var i = troubles.Count - 1; i >= 0; i--)
        {
            var (name, where, from, to, answer) = troubles[i];
            if (name == metric.Key && where == service && from <= instant && instant < to && answer(instant) is { } reading) return reading with { Metric = key };
        }
        if (healthy is null) return Healthy(metric, key, instant);
        var level = healthy(metric);
        // What is all or nothing has no noise.
        var wave = level is 1 ? 1 : 1 + Noise(metric.Key, (instant - Some.T0).TotalMinutes);
        return Reading.Of(key, level * wave, metric.Kind is MetricKind.Ratio ? 3000 : double.NaN);
    }

    private static Reading Healthy(Metric metric, string key, DateTimeOffset instant)
    {
        var minute = (instant - Some.T0).TotalMinutes;
        var wave = 1 + (0.2 * Math.Sin(minute / (24 * 60) * 2 * Math.PI)) + Noise(metric.Key, minute);
        return metric.Key switch
        {
            "health" => Reading.Of(key, 1),
            "errors" => Reading.Of(key, 0.002 * wave, 3000),
            "latency" or "p95-day" => Reading.Of(key, 0.2 * wave),
            "max-latency" => Reading.Of(key, 1.5 * wave),
            "memory" => Reading.Of(key, 600e6 * (1 + Noise(metric.Key, minute))),
            "cpu" => Reading.Of(key, 0.3 * wave),
            "query-time" => Reading.Of(key, 0.008 * wave),
            "jobs" => Reading.Of(key, 1, 40),
            _ => Reading.Nothing(key, Reasons.NoSeries),
        };
    }

    /// <summary>Within 2 %, the same for the same minute on every machine.</summary>
    private static double Noise(string metric, double minute)
    {
        var hash = (uint)((minute * 2654435761) + (metric.Length * 40503));
        hash = (hash ^ (hash >> 15)) * 2246822519;
        hash = (hash ^ (hash >> 13)) * 3266489917;
        return ((hash >> 8) / (double)(1 << 24) * 0.04) - 0.02;
    }

    /// <summary>A value well inside every limit of the metric: the middle of a range, half of an upper limit, twice a lower one.</summary>
    private static double OnTarget(Plan plan, Metric metric)
    {
        if (metric.Kind is MetricKind.Health) return 1;
        var good = plan.Rows.Where(row => row.Metric == metric.Key).Select(row => row.Target ?? row.Normal)
            .Concat(plan.Criteria.Select(criterion => criterion.Method switch
            {
                Method.TotalRatio ratio when ratio.Metric == metric.Key => ratio.Limit,
                Method.OverWindow over when over.Metric == metric.Key => over.Limit,
                _ => null,
            }))
            .OfType<Band>().Select(band => band.In(metric.Unit)).ToList();
        foreach (var band in good)
        {
            if (band.Comparison is Comparison.Exactly) return band.Lower;
            if (band.Comparison is Comparison.Between) return (band.Lower + band.Upper) / 2;
        }
        var low = good.Where(band => band.Comparison is Comparison.Above or Comparison.AtLeast).Select(band => band.Lower).DefaultIfEmpty(double.NaN).Max();
        var high = good.Where(band => band.Comparison is Comparison.Below or Comparison.AtMost).Select(band => band.Lower).DefaultIfEmpty(0.1).Min();
        return double.IsNaN(low) ? high / 2 : Math.Min(2 * low, metric.Unit == Unit.Ratio ? (1 + low) / 2 : double.PositiveInfinity);
    }
}
