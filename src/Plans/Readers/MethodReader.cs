using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>How a criterion is established: <c>{kind: totalRatio, metric: error-rate, limit: "&lt; 1%"}</c>.</summary>
internal static class MethodReader
{
    private delegate Method Reading(Fields fields, MethodWords words);

    private static readonly Dictionary<string, Reading> Kinds = new()
    {
        ["uptime"] = (fields, words) => new Method.Uptime(fields.Reference("rule", words.All.RuleNames)),
        ["totalRatio"] = (fields, words) =>
            Limited(fields, words, MetricKind.Ratio, (metric, limit) => new Method.TotalRatio(metric, limit)),
        ["overWindow"] = (fields, words) =>
            Limited(fields, words, MetricKind.Window, (metric, limit) => new Method.OverWindow(metric, limit)),
        ["stableResources"] = (fields, words) => new Method.StableResources(
            Watched(fields, "leak", words), fields.Has("ceiling") ? Watched(fields, "ceiling", words)
                : null, fields.References("rows", words.All.RowNames)),
        ["healthyRows"] = HealthyRows,
        ["earlierCriteriaHeld"] = Earlier,
        ["noDegradation"] = NoDegradation,
        ["incidentsResolved"] = (_, _) => new Method.IncidentsResolved(),
        ["attested"] = (fields, _) => new Method.Attested(fields.Text("question")),
    };

    /// <param name="earlier">The reviews before the criterion's own.</param>
    public static Method Read(Fields criterion, IReadOnlySet<TimeSpan> earlier, Vocabulary words)
    {
        if (criterion.Find("method") is not { } tree)
        {
            criterion.Fault("method", "the key method is missing", "a criterion says how it is established",
                "method: {kind: attested, question: …}");
            return new Method.IncidentsResolved();
        }
        var fields = Fields.Of(tree, "a method", words.Faults);
        if (tree is not Mapping || !Kinds.TryGetValue(fields.Text("kind"), out var read))
        {
            if (fields.TextOrNone("kind") is { } kind)
                fields.Fault("kind", $"kind is {Words.Quoted(kind)}", "a criterion is established in one of a few ways",
                    $"one of {string.Join(", ", Kinds.Keys)}");
            return new Method.IncidentsResolved();
        }
        var method = read(fields, new(words, earlier));
        fields.Close();
        return method;
    }

    private sealed record MethodWords(Vocabulary All, IReadOnlySet<TimeSpan> Earlier);

    private static Method Limited(Fields fields, MethodWords words, MetricKind kind, Func<string, Band, Method> make)
    {
        var metric = fields.Reference("metric", words.All.MetricNames);
        if (metric.Length > 0 && !words.All.Is(metric, kind))
            fields.Fault("metric", $"{metric} is no metric of kind {kind.ToString().ToLowerInvariant()}", "the method needs one",
                "a metric of that kind");
        return fields.Band("limit", words.All.UnitOf(metric)) is { } limit ? make(metric, limit) : new Method.IncidentsResolved();
    }

    private static Method.HealthyRows HealthyRows(Fields fields, MethodWords words)
    {
        var (rows, below) = (fields.References("rows", words.All.RowNames), fields.Reference("below", words.All.RowNames));
        if (below.Length > 0 && words.All.Rows[below].All(row => row.Baseline is null))
            fields.Fault("below", $"the row {below} has no baseline", "its mean is held against one", "a row with a baseline");
        return new(rows, below);
    }

    private static Method.EarlierCriteriaHeld Earlier(Fields fields, MethodWords words)
    {
        var review = fields.Span("review", SpanRange.Some);
        if (review is { } instant && !words.Earlier.Contains(instant))
            fields.Fault("review", $"no earlier criterion stands in the review at {Durations.Text(instant)}",
                "there would be nothing to hold", "the instant of an earlier review");
        return new(review ?? default);
    }

    private static Method.NoDegradation NoDegradation(Fields fields, MethodWords words)
    {
        var metrics = fields.References("metrics", words.All.MetricNames);
        foreach (var metric in metrics) words.All.NeedWatched(fields.PlaceOf("metrics"), metric);
        return new(metrics);
    }

    private static string Watched(Fields fields, string key, MethodWords words)
    {
        var metric = fields.Reference(key, words.All.MetricNames);
        words.All.NeedWatched(fields.PlaceOf(key), metric);
        return metric;
    }
}
