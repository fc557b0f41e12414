using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Readings;

/// <summary>One question of a probe: the metric, the key its reading is kept under, and the review window it looks back over.</summary>
/// <param name="Key">The metric's key; <c>key/whole</c> for the window since T0 that stands beside the last 24 h.</param>
/// <param name="Range">Of a <see cref="MetricKind.Window"/> metric, what <c>$range</c> is; else null.</param>
public sealed record Ask(Metric Metric, string Key, TimeSpan? Range = null)
{
    /// <summary>The question of a metric that looks back over no review window.</summary>
    public static Ask For(Metric metric) => new(metric, metric.Key);
}
