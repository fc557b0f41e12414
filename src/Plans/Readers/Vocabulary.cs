using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>What the parts of a plan read so far have defined, for those that refer to them.</summary>
internal sealed record Vocabulary(Faults Faults)
{
    /// <summary>Stands in for a unit that could not be read, so that its metric's cells are not blamed for it.</summary>
    public static readonly Unit NoUnit = new("", Dimension.Count, 1);

    public Names Services { get; init; } = Names.None;
    /// <summary>The services and <c>all</c>.</summary>
    public Names Askable { get; init; } = Names.None;
    public IReadOnlyDictionary<string, Source> Sources { get; init; } = new Dictionary<string, Source>();
    public Names SourceNames { get; init; } = Names.None;
    public ILookup<string, Metric> Metrics { get; init; } = Array.Empty<Metric>().ToLookup(metric => metric.Key);
    public Names MetricNames { get; init; } = Names.None;
    public Watch Watch { get; init; } = new();
    public ILookup<string, Thresholds> Rows { get; init; } = Array.Empty<Thresholds>().ToLookup(row => row.Metric);
    public Names RowNames { get; init; } = Names.None;
    public Names RuleNames { get; init; } = Names.None;
    public Names RuleAndRowNames { get; init; } = Names.None;
    public IReadOnlyList<Phase> Phases { get; init; } = [];

    /// <summary>The unit people read the metric in; null where it is not known.</summary>
    public Unit? UnitOf(string metric) => Metrics[metric].FirstOrDefault()?.Display is { } unit && unit != NoUnit ? unit : null;

    public bool Is(string metric, MetricKind kind) => Metrics[metric].Any(one => one.Kind == kind);

    /// <summary>Tells each of <paramref name="services"/> that <paramref name="metric"/> is not asked for.</summary>
    public void NeedAsked(Place place, string metric, IEnumerable<string> services)
    {
        if (!Metrics.Contains(metric)) return;
        var asked = Metrics[metric].SelectMany(one => one.Services).ToHashSet();
        foreach (var service in services.Where(service => service.Length > 0 && !asked.Contains(service)))
            Faults.Add(place, $"{metric} is not asked for {service}", $"it is asked for {string.Join(", ", asked)}",
                "one of those, or add the service to the metric");
    }

    /// <summary>Tells that <paramref name="metric"/>, a number over a review window, is never seen by the watch.</summary>
    public void NeedWatched(Place place, string metric)
    {
        if (Is(metric, MetricKind.Window))
            Faults.Add(place, $"{metric} looks back over a review window", "the watch never asks it, so nothing could ever alarm",
                "a metric of another kind");
    }
}
