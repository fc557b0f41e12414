using System.Globalization;

using TempoNest.World.Series;

namespace TempoNest.World.Recording;

/// <summary>Every series with how it is read; a scrape reads them all.</summary>
internal sealed class Catalogue(int scrapes)
{
    private readonly List<(MetricSeries Series, string? ServedBy, Func<Moment, double> Read)> _entries = [];
    private readonly Dictionary<string, (FamilyKind Kind, List<MetricSeries> Series)> _families = new(StringComparer.Ordinal);

    public void Gauge(string name, Func<Moment, double> read, string? servedBy = null, params (string Label, string Value)[] labels) =>
        Add(name, FamilyKind.Gauge, name, servedBy, read, labels);

    /// <param name="name">With its <c>_total</c>, which the family's name goes without.</param>
    public void Counter(string name, Func<double> read, string? servedBy = null, params (string Label, string Value)[] labels) =>
        Add(name[..^"_total".Length], FamilyKind.Counter, name, servedBy, _ => read(), labels);

    public void Histogram(string name, Histogram histogram, string? servedBy = null, params (string Label, string Value)[] labels)
    {
        for (var i = 0; i <= histogram.Bounds.Count; i++)
        {
            var bound = i;
            var le = i < histogram.Bounds.Count ? histogram.Bounds[i].ToString("0.0###", CultureInfo.InvariantCulture) : "+Inf";
            Add(name, FamilyKind.Histogram, name + "_bucket", servedBy, _ => histogram.Cumulated(bound), [.. labels, ("le", le)]);
        }
        Add(name, FamilyKind.Histogram, name + "_sum", servedBy, _ => histogram.Sum, labels);
        Add(name, FamilyKind.Histogram, name + "_count", servedBy, _ => histogram.Count, labels);
    }

    /// <summary>Absent while monitoring is out, or while the service that would serve the series is down.</summary>
    public void Scrape(int sample, Moment moment)
    {
        var observed = moment.Scenario.IsObserved(moment.Scenario.T0 + moment.Since);
        foreach (var (series, servedBy, read) in _entries)
            series.Samples[sample] = observed && (servedBy is null || moment.IsUp(servedBy)) ? read(moment) : double.NaN;
    }

    public IReadOnlyList<Family> Families =>
        [.. _families.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new Family(f.Key, f.Value.Kind, f.Value.Series))];

    private void Add(
        string family, FamilyKind kind, string name, string? servedBy, Func<Moment, double> read, (string Label, string Value)[] labels)
    {
        var series = new MetricSeries(name, labels.ToDictionary(l => l.Label, l => l.Value), new double[scrapes]);
        if (!_families.TryGetValue(family, out var members)) _families[family] = members = (kind, []);
        members.Series.Add(series);
        _entries.Add((series, servedBy, read));
    }
}
