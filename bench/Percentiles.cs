using System.Collections.Concurrent;

namespace TempoNest.Bench;

/// <summary>How long each of many askings took.</summary>
internal sealed class Percentiles
{
    private readonly ConcurrentBag<TimeSpan> times = [];

    public void Add(TimeSpan time) => times.Add(time);

    public override string ToString()
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? "nothing" : $"p50 {Of(0.5):F2} ms, p99 {Of(0.99):F2} ms, most {sorted[^1].TotalMilliseconds:F1} ms, {sorted.Count} times";

        double Of(double part) => sorted[(int)Math.Min(sorted.Count * part, sorted.Count - 1)].TotalMilliseconds;
    }
}
