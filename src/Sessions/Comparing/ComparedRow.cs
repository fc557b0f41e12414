using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Comparing;

/// <summary>A metric of a service in both sessions, over the hours both have.</summary>
/// <param name="Unit">The unit everything here is told in: the one the first session's plan reads it in.</param>
/// <param name="Hours">The median of each side's samples, hour by hour since T0; hours that neither has are left out.</param>
/// <param name="Difference">Null where fewer than five hours have data on both sides.</param>
public sealed record ComparedRow(
    string Metric, string Title, string Service, string Unit, ComparedSpread? Session, ComparedSpread? With, IReadOnlyList<ComparedPhase> Phases, IReadOnlyList<ComparedHour> Hours, RowDifference? Difference)
{
    /// <param name="looks">How many rows are compared: the more, the stronger the evidence must be.</param>
    internal static ComparedRow Of(SideRow one, SideRow other, IReadOnlyList<(string Name, TimeSpan Until)> phases, TimeSpan shared, int looks)
    {
        var display = one.Metric.Display;
        var (mine, others) = (Within(one, display, shared), Within(other, display, shared));
        List<ComparedHour> hours = [.. ComparedHour.Of(mine, others)];
        return new(
            one.Metric.Key, one.Metric.Title, one.Service, display.Symbol, ComparedSpread.Of(mine), ComparedSpread.Of(others),
            [.. ComparedPhase.Of(mine, others, phases, shared)], hours, RowDifference.Of(hours, one.WorseSide, looks));
    }

    private static List<(TimeSpan After, double Value)> Within(SideRow row, Unit display, TimeSpan shared) =>
        [.. row.Samples.Where(sample => sample.After <= shared).Select(sample => (sample.After, row.Metric.Unit.To(display, sample.Value)))];
}

/// <summary>
/// How samples lie. It speaks of the samples: where a metric is a quantile that a source told, each sample is that quantile at its instant, and
/// nothing is averaged.
/// </summary>
/// <param name="P95">Nineteen of twenty samples are no greater.</param>
public sealed record ComparedSpread(int Samples, double Median, double P95)
{
    internal static ComparedSpread? Of(IEnumerable<(TimeSpan After, double Value)> samples)
    {
        List<double> values = [.. samples.Select(sample => sample.Value)];
        if (values.Count == 0) return null;
        var median = Medians.Of(values);
        return new(values.Count, median, Medians.Nearest(values, 0.95));
    }
}

/// <summary>The same of one phase of the first session, and of the same hours of the other.</summary>
public sealed record ComparedPhase(string Phase, TimeSpan From, TimeSpan To, ComparedSpread? Session, ComparedSpread? With)
{
    internal static IEnumerable<ComparedPhase> Of(
        List<(TimeSpan After, double Value)> mine, List<(TimeSpan After, double Value)> others, IReadOnlyList<(string Name, TimeSpan Until)> phases, TimeSpan shared)
    {
        var start = TimeSpan.Zero;
        foreach (var (name, until) in phases)
        {
            if (start >= shared) yield break;
            var (from, to) = (start, until < shared ? until : shared);
            yield return new(name, from, to, ComparedSpread.Of(mine.Where(Inside)), ComparedSpread.Of(others.Where(Inside)));
            start = until;
            // A boundary belongs to the phase that ends there; T0 to the first.
            bool Inside((TimeSpan After, double Value) sample) => sample.After <= to && (sample.After > from || from == TimeSpan.Zero);
        }
    }
}

/// <summary>One hour since T0 on both sides.</summary>
/// <param name="Hour">0 is the first: everything up to and with an hour after T0.</param>
public sealed record ComparedHour(int Hour, double? Session, double? With)
{
    internal static IEnumerable<ComparedHour> Of(List<(TimeSpan After, double Value)> mine, List<(TimeSpan After, double Value)> others)
    {
        var (one, other) = (Medians(mine), Medians(others));
        return one.Keys.Union(other.Keys).Order().Select(hour => new ComparedHour(hour, one.TryGetValue(hour, out var a) ? a : null, other.TryGetValue(hour, out var b) ? b : null));
    }

    private static Dictionary<int, double> Medians(List<(TimeSpan After, double Value)> samples) => samples
        .GroupBy(sample => (int)(Math.Max(sample.After.Ticks - 1, 0) / TimeSpan.TicksPerHour))
        .ToDictionary(hour => hour.Key, hour => Statistics.Medians.Of([.. hour.Select(sample => sample.Value)]));
}
