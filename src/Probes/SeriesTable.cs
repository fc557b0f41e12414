using System.Globalization;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>The answer to a question about one instant as a table: its labels, then its value, the highest first.</summary>
internal static class SeriesTable
{
    private const int MostRows = 20;
    private const string NameLabel = "__name__";

    public static Evidence Of(string title, Answer answer)
    {
        var there = answer.Series.Where(series => Series.IsThere(series.Values[0])).ToList();
        List<string> labels = [.. there.SelectMany(series => series.Labels.Keys).Where(label => label != NameLabel).Distinct().Order(StringComparer.Ordinal)];
        var rows = there
            .OrderByDescending(series => double.IsNaN(series.Values[0]) ? double.NegativeInfinity : series.Values[0])
            .Take(MostRows)
            .Select(IReadOnlyList<string> (series) => [.. labels.Select(label => series.Labels.GetValueOrDefault(label, "")), series.Values[0].ToString("G6", CultureInfo.InvariantCulture)]);
        var note = there.Count == 0 ? "The source answered, and there was nothing." : there.Count > MostRows ? $"The highest {MostRows} of {there.Count}." : null;
        return new Evidence(title, [.. labels, "value"], [.. rows], note);
    }

    /// <summary>The question about one instant.</summary>
    public static SourceQuestion Question(EvidenceQuestion question) => new(question.Source, question.Address, question.Query, question.At, TimeSpan.Zero, 1);
}
