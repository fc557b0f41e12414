using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>One service's column cut out of an answer that speaks of all of them. Pure.</summary>
internal static class Slices
{
    /// <summary>The readings of <paramref name="ask"/> on the question's grid. Only a ratio looks at <paramref name="whole"/>.</summary>
    /// <exception cref="SourceException">The answer has more series than the metric declares.</exception>
    public static ReadingSeries Of(Ask ask, string service, SourceQuestion grid, Answer answer, Answer whole) => ask.Metric.Kind switch
    {
        MetricKind.Ratio => Ratio(ask, grid, Column(answer, ask.Metric, service, grid), Column(whole, ask.Metric, service, grid)) with { Why = Why(whole, ask.Metric, service) },
        MetricKind.Health => new(ask.Key, grid.From, grid.Every, Health(answer, ask.Metric, service, grid), Why: Why(answer, ask.Metric, service)),
        _ => new(ask.Key, grid.From, grid.Every, Array.ConvertAll(Column(answer, ask.Metric, service, grid), Number), Why: Why(answer, ask.Metric, service)),
    };

    // Minus infinity is below every limit and would pass them all; nothing that is measured here has it.
    private static double Number(double value) => double.IsNegativeInfinity(value) ? double.NaN : value;

    private static ReadingSeries Ratio(Ask ask, SourceQuestion grid, double[] part, double[] whole)
    {
        var values = Series.Empty(part.Length);
        var denominators = Series.Empty(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            if (double.IsNaN(whole[i]) || double.IsInfinity(whole[i])) continue;
            denominators[i] = Math.Max(whole[i], 0);
            // No errors under traffic is a series that never began, not blindness.
            if (whole[i] > 0) values[i] = Number((Series.IsThere(part[i]) ? part[i] : 0) / whole[i]);
        }
        return new(ask.Key, grid.From, grid.Every, values, denominators);
    }

    private static double[] Health(Answer answer, Metric metric, string service, SourceQuestion grid)
    {
        var values = Column(answer, metric, service, grid);
        var others = metric.Label is null || (answer.KnowsGaps && Mine(answer, metric, service).Count > 0) ? [] : answer.Series.Where(series => series.Labels.ContainsKey(metric.Label)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            // A target that is gone while others of its question answer is a failed sample; all gone is blindness.
            if (!double.IsNaN(values[i])) values[i] = values[i] >= 1 ? 1 : 0;
            else if (others.Any(other => Series.IsThere(other.Values[i]))) values[i] = 0;
        }
        return values;
    }

    private static double[] Column(Answer answer, Metric metric, string service, SourceQuestion grid)
    {
        if (answer.Series.Any(series => series.Values.Length != grid.Count) || (answer.Rest is { } others && others.Length != grid.Count))
            throw new SourceException($"{grid.Place} answered for another number of instants than it was asked about.");
        var mine = Mine(answer, metric, service);
        return mine.Count switch
        {
            0 => answer.Rest is { } rest ? [.. rest] : Series.Empty(grid.Count),
            1 => [.. mine[0].Values],
            _ => Reduced(mine, metric, grid),
        };
    }

    /// <summary>The series of an answer that speak of a service.</summary>
    public static IReadOnlyList<Series> Mine(Answer answer, Metric metric, string service)
    {
        var wanted = metric.LabelValueOf(service);
        return metric.Label is null
            ? answer.Series
            : [.. answer.Series.Where(series => series.Labels.TryGetValue(metric.Label, out var value) && value == wanted)];
    }

    private static string? Why(Answer answer, Metric metric, string service) =>
        Mine(answer, metric, service).Select(series => series.Why).FirstOrDefault(why => why is not null);

    private static double[] Reduced(IReadOnlyList<Series> mine, Metric metric, SourceQuestion grid)
    {
        var values = Series.Empty(grid.Count);
        for (var i = 0; i < values.Length; i++)
        {
            var there = mine.Select(series => series.Values[i]).Where(Series.IsThere).ToArray();
            if (there.Length > 1) Permit(there.Length, metric, grid);
            values[i] = Reduce(there, metric.Reducer);
        }
        return values;
    }

    private static void Permit(int count, Metric metric, SourceQuestion grid)
    {
        if (metric.Reducer is Reducer.Only)
            throw new SourceException($"{grid.Place} answered with {count} series where {metric.Key} expects only one.");
        if (metric.Kind is MetricKind.Ratio && metric.Reducer is not Reducer.Sum)
            throw new SourceException($"{grid.Place} answered with {count} series; the ratio {metric.Key} can only add them up.");
    }

    private static double Reduce(double[] there, Reducer reducer) => there switch
    {
        [] => double.NaN,
        [var only] => only,
        _ when there.All(double.IsNaN) => Series.NotANumber,
        _ => reducer switch
        {
            Reducer.Max => there.Where(value => !double.IsNaN(value)).Max(),
            Reducer.Min => there.Where(value => !double.IsNaN(value)).Min(),
            Reducer.Sum => there.Where(value => !double.IsNaN(value)).Sum(),
            _ => there.Where(value => !double.IsNaN(value)).Average(),
        },
    };
}
