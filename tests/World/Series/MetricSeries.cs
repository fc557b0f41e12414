namespace TempoNest.World.Series;

/// <summary>One series: a name, its labels, and a sample for each scrape; NaN where it was absent.</summary>
public sealed record MetricSeries(string Name, IReadOnlyDictionary<string, string> Labels, double[] Samples);
