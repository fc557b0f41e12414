using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Reviews;

/// <summary>
/// A ratio totalled over a window and all its services: parts over wholes, so that a busy hour weighs more than a quiet one.
/// </summary>
/// <param name="Whole">Sum of the denominators as sampled; windows overlap, so it weighs and does not count.</param>
/// <param name="Counted">About how many requests, jobs, deliveries the window held.</param>
public sealed record Totals(Metric Metric, double Ratio, double Whole, double Counted, string? WorstService, string WorstTold, WorstPart? Worst = null)
{
    public double Weight => Whole;

    /// <summary>The totals of a metric; null when the plan has none of that key.</summary>
    public static Totals? Of(Session session, string key, Window window)
    {
        var services = session.Probes.Where(probe => probe.Metrics.Any(metric => metric.Key == key)).ToList();
        if (services.Count == 0) return null;
        var metric = services[0].Metrics.First(candidate => candidate.Key == key);
        var (parts, wholes, counted) = (0.0, 0.0, 0.0);
        (string Service, double Ratio, DateTimeOffset Hour, double HourRatio)? worst = null;
        foreach (var probe in services)
        {
            var sum = Sum(session, probe.Probe.Service, key, window);
            parts += sum.Parts;
            wholes += sum.Whole;
            counted += sum.Whole * ShareOfWindow(probe);
            if (sum.Whole > 0 && (worst is null || Worse(sum.Parts / sum.Whole, worst.Value.Ratio))) worst = (probe.Probe.Service, sum.Parts / sum.Whole, sum.WorstHour, sum.WorstRatio);
        }
        var told = worst is { } one && services.Count > 1
            ? $" Worst: {one.Service} {Tell(one.Ratio)}, its worst hour from {Numbers.Time(one.Hour)} {Tell(one.HourRatio)}."
            : worst is { } only ? $" Worst hour from {Numbers.Time(only.Hour)}: {Tell(only.HourRatio)}." : "";
        return new Totals(metric, wholes > 0 ? parts / wholes : double.NaN, wholes, counted, worst?.Service, told, worst is { } part ? new WorstPart(part.Service, part.Ratio, part.Hour, part.HourRatio) : null);

        string Tell(double ratio) => Numbers.Text(metric.Unit.To(metric.Display, ratio), metric.Display);
        // Rate windows overlap: each request is in as many samples as its window is cadences long. Where nothing overlaps nothing is divided.
        double ShareOfWindow(Scheduling.ProbeSchedule probe) =>
            probe.WarmUpOf(metric) is { Ticks: > 0 } rate && rate > probe.CadenceOf(metric) ? probe.CadenceOf(metric) / rate : 1;
        bool Worse(double candidate, double than) => WorseSide(session.Plan, metric) is Direction.Low ? candidate < than : candidate > than;
    }

    private static (double Parts, double Whole, DateTimeOffset WorstHour, double WorstRatio) Sum(Session session, string service, string key, Window window)
    {
        var metric = session.Plan.MetricOf(key, service)!;
        var low = WorseSide(session.Plan, metric) is Direction.Low;
        var (parts, whole) = (0.0, 0.0);
        Dictionary<long, (double Parts, double Whole)> hours = [];
        foreach (var sample in Maintenance.Outside(session, session.JudgeOf(service), key).Between(Window.FirstInstant(session, window.From), window.To))
        {
            if (!sample.HasValue || !double.IsFinite(sample.Value)) continue;
            var weight = double.IsNaN(sample.Denominator) ? 1 : sample.Denominator;
            parts += sample.Value * weight;
            whole += weight;
            var hour = Math.Max((sample.Instant - window.From).Ticks - 1, 0) / TimeSpan.TicksPerHour;
            var sofar = hours.GetValueOrDefault(hour);
            hours[hour] = (sofar.Parts + (sample.Value * weight), sofar.Whole + weight);
        }
        var ranked = hours.Where(hour => hour.Value.Whole > 0).Select(hour => (hour.Key, Ratio: hour.Value.Parts / hour.Value.Whole)).OrderBy(hour => hour.Key).ToList();
        if (ranked.Count == 0) return (parts, whole, window.From, double.NaN);
        var worst = low ? ranked.MinBy(hour => hour.Ratio) : ranked.MaxBy(hour => hour.Ratio);
        return (parts, whole, window.From + TimeSpan.FromHours(worst.Key), worst.Ratio);
    }

    /// <summary>The worse side of a metric as the plan's own signs tell it: of its row, else the far side of the criterion's limit.</summary>
    private static Direction WorseSide(Plan plan, Metric metric)
    {
        if (plan.Rows.FirstOrDefault(row => row.Metric == metric.Key) is { } row) return row.WorseSide;
        var limit = plan.Criteria.Select(criterion => criterion.Method).OfType<Method.TotalRatio>().FirstOrDefault(method => method.Metric == metric.Key)?.Limit;
        return limit?.Direction is Direction.Low ? Direction.High : Direction.Low;
    }
}

/// <summary>The service whose ratio is worst, and the hour in which its ratio was.</summary>
/// <param name="Ratio">In the metric's unit, as <paramref name="HourRatio"/> is.</param>
/// <param name="Hour">When that hour begins.</param>
public sealed record WorstPart(string Service, double Ratio, DateTimeOffset Hour, double HourRatio);
