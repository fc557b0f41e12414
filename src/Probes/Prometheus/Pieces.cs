namespace TempoNest.Probes.Prometheus;

/// <summary>The pieces of a long question put together again.</summary>
internal static class Pieces
{
    /// <summary>A text that only equal label sets share: with lengths in it, no value can pretend to be two labels.</summary>
    public static string KeyOf(IReadOnlyDictionary<string, string> labels) => string.Concat(labels
        .OrderBy(label => label.Key, StringComparer.Ordinal)
        .Select(label => $"{label.Key.Length}:{label.Key}{label.Value.Length}:{label.Value}"));

    /// <summary>One answer; a series that one piece lacks has nothing there.</summary>
    public static Answer Join(IReadOnlyList<Answer> pieces, SourceQuestion question)
    {
        var joined = new Dictionary<string, Series>(StringComparer.Ordinal);
        for (var piece = 0; piece < pieces.Count; piece++)
            foreach (var series in pieces[piece].Series)
            {
                var key = KeyOf(series.Labels);
                if (!joined.TryGetValue(key, out var whole))
                    joined[key] = whole = new(series.Labels, Series.Empty(question.Count));
                series.Values.CopyTo(whole.Values, piece * PrometheusSource.PointsAtOnce);
            }
        return new([.. joined.Values]);
    }
}
