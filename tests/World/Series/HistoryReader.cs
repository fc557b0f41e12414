namespace TempoNest.World.Series;

/// <summary>
/// Answers what Prometheus would answer for an instant, straight from the samples. Nothing there is NaN.
/// </summary>
public sealed class HistoryReader(History history)
{
    /// <summary>The last sample no older than twice the scrape interval: <c>last_over_time(x[2×scrape])</c>.</summary>
    public double Last(MetricSeries series, DateTimeOffset at)
    {
        var (from, to) = Samples(at - 2 * history.Scrape, at);
        for (var i = to; i >= from; i--)
            if (!double.IsNaN(series.Samples[i])) return series.Samples[i];
        return double.NaN;
    }

    /// <summary><c>avg_over_time(x[window])</c>.</summary>
    public double Average(MetricSeries series, DateTimeOffset at, TimeSpan window)
    {
        var (from, to) = Samples(at - window, at);
        var (sum, count) = (0.0, 0);
        for (var i = from; i <= to; i++)
            if (!double.IsNaN(series.Samples[i])) { sum += series.Samples[i]; count++; }
        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>
    /// <c>rate(x[window])</c>, per second: resets added up, and extrapolated to the window's ends as promql/functions.go
    /// (extrapolatedRate, 2.42) does.
    /// </summary>
    public double Rate(MetricSeries series, DateTimeOffset at, TimeSpan window)
    {
        var (from, to) = Samples(at - window, at);
        var (first, last, count, increase, previous) = (-1, -1, 0, 0.0, 0.0);
        for (var i = from; i <= to; i++)
        {
            var value = series.Samples[i];
            if (double.IsNaN(value)) continue;
            if (first < 0) first = i;
            else increase += value < previous ? value : value - previous;
            (last, previous) = (i, value);
            count++;
        }
        if (count < 2) return double.NaN;
        var sampled = (last - first) * history.Scrape;
        var step = sampled / (count - 1);
        var start = history.InstantOf(first) - (at - window);
        var end = at - history.InstantOf(last);
        if (increase > 0 && series.Samples[first] >= 0)
        {
            var sinceZero = sampled * (series.Samples[first] / increase);
            if (sinceZero < start) start = sinceZero;
        }
        var covered = sampled + (start < step * 1.1 ? start : step / 2) + (end < step * 1.1 ? end : step / 2);
        return increase * (covered / sampled) / window.TotalSeconds;
    }

    /// <summary>Indexes of the first and last sample in the window; the first is the greater where there is none.</summary>
    private (int From, int To) Samples(DateTimeOffset from, DateTimeOffset to) => (
        (int)Math.Max(0, Math.Ceiling((from - history.First) / history.Scrape)),
        (int)Math.Min(history.Count - 1, Math.Floor((to - history.First) / history.Scrape)));
}
