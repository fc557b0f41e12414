using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Scheduling;

/// <summary>One probe tried once, before a session opens.</summary>
/// <param name="Readings">One for each of <see cref="AsksOf"/>, in their order.</param>
public sealed record Trial(ProbeId Probe, DateTimeOffset Instant, IReadOnlyList<Reading> Readings)
{
    /// <summary>Of metrics that read a quantile off a histogram: where its buckets end, in the metric's unit. None where nobody could say.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Buckets { get; init; } = new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>How far the questions over review windows look back in a trial.</summary>
    public static readonly TimeSpan Range = TimeSpan.FromHours(1);

    /// <summary>Every question of a probe, warming up or not: a trial asks whether they can be answered at all.</summary>
    public static IReadOnlyList<Ask> AsksOf(ProbeSchedule probe) =>
        [.. probe.Metrics.Select(metric => metric.Kind is MetricKind.Window ? new Ask(metric, metric.Key, Range) : Ask.For(metric))];

    /// <summary>When probes are tried: at T0 where that has passed, so that an adoption learns whether its history is there; else now.</summary>
    public static DateTimeOffset InstantOf(DateTimeOffset? startedAt, DateTimeOffset now) => startedAt is { } start && start < now ? start : now;
}
