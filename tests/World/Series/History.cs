using System.Collections.Frozen;

using TempoNest.World.Scenarios;

namespace TempoNest.World.Series;

/// <summary>Everything one Prometheus would have scraped of a scenario, at regular instants.</summary>
public sealed class History
{
    /// <summary>
    /// A target is scraped at its own second of the minute, never on the watch's grid: no window has a sample on its edge, where
    /// versions of Prometheus disagree.
    /// </summary>
    public static readonly TimeSpan ScrapeOffset = TimeSpan.FromSeconds(7);

    private readonly FrozenDictionary<string, MetricSeries[]> _byName;

    internal History(Scenario scenario, TimeSpan scrape, IReadOnlyList<Family> families)
    {
        (Scenario, Scrape, Families) = (scenario, scrape, families);
        _byName = families.SelectMany(f => f.Series).GroupBy(s => s.Name).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    public Scenario Scenario { get; }
    public TimeSpan Scrape { get; }
    public IReadOnlyList<Family> Families { get; }
    public DateTimeOffset First => Scenario.T0 - Scenario.LeadIn + ScrapeOffset;
    public int Count => CountOf(Scrape);

    public DateTimeOffset InstantOf(int sample) => First + sample * Scrape;

    /// <summary>The series of a name whose labels hold all of <paramref name="labels"/>.</summary>
    public IReadOnlyList<MetricSeries> Named(string name, params IEnumerable<(string Label, string Value)> labels) =>
        [.. _byName[name].Where(s => labels.All(l => s.Labels.GetValueOrDefault(l.Label) == l.Value))];

    internal static int CountOf(TimeSpan scrape) =>
        (int)((Scenario.LeadIn + Scenario.Watch + Scenario.Tail - ScrapeOffset) / scrape) + 1;
}
