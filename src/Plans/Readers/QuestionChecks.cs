using System.Text.RegularExpressions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>What must fit between a metric's kind, its source and the question it asks.</summary>
internal static partial class QuestionChecks
{
    private static readonly string[] Known = ["$green", "$window", "$fresh", "$range"];

    public static void Of(Metric metric, Fields fields, Vocabulary words)
    {
        Placeholders("query", metric.Query, metric, fields);
        Placeholders("over", metric.Over ?? "", metric, fields);
        var answersInSeries = words.Sources.TryGetValue(metric.Source, out var source) && source.Kind is "prometheus" or "synthetic" or DockerWord.Kind or InboxWord.Kind;
        if (source?.Kind is CommandWord.Kind) CommandChecks.Of(metric, fields);
        if (source?.Kind is DockerWord.Kind) DockerChecks.Of(metric, source, fields);
        if (source?.Kind is InboxWord.Kind) InboxChecks.Of(metric, source, fields);
        if (source?.Kind is PostgresWord.Kind) ServerChecks.Of(metric, source, "a PostgreSQL", PostgresWord.All, fields);
        if (source?.Kind is RedisWord.Kind) ServerChecks.Of(metric, source, "a Redis", RedisWord.All, fields);
        if (metric.Kind is MetricKind.Ratio && !fields.Has("over"))
            fields.Fault("kind", "a ratio has no over", "a ratio is a part over a whole", "over: with the question for the whole");
        if (metric.Kind is MetricKind.Ratio && metric.Reducer is not (Reducer.Only or Reducer.Sum))
            fields.Fault("reducer", $"the reducer of a ratio is {fields.TextOrNone("reducer")}",
                "parts and wholes of several series can only be added up", "sum or only");
        if (metric.Kind is MetricKind.Window && answersInSeries && source?.Kind is not (DockerWord.Kind or InboxWord.Kind) && metric.Query.Length > 0
            && !metric.Query.Contains("$range", StringComparison.Ordinal))
            fields.Fault("query", "the question has no $range", "a metric of kind window looks back over the review window",
                "[$range] where the window stands");
        if (answersInSeries && metric.Label is null && metric.Services.Count > 1)
            fields.Fault("services", $"{metric.Services.Count} services share one answer",
                "without a label nobody can tell their series apart", "label: with the label that names the service");
        if (metric.Label is not null && metric.Services.Contains(Plan.WholeDeployment))
            fields.Fault("label", "a number of the whole deployment has a label", "no service is called all", "the metric without it");
    }

    private static void Placeholders(string key, string question, Metric metric, Fields fields)
    {
        foreach (var name in Placeholder().Matches(question).Select(found => found.Value).Distinct())
        {
            if (!Known.Contains(name))
                fields.Fault(key, $"{name} stands for nothing", "a question knows only a few placeholders",
                    $"one of {string.Join(", ", Known)}");
            else if (name == "$range" && metric.Kind is not MetricKind.Window)
                fields.Fault(key, $"$range stands in a metric of kind {fields.TextOrNone("kind") ?? "gauge"}",
                    "only a metric of kind window looks back over a review window", "$window, or kind: window");
        }
    }

    [GeneratedRegex(@"\$(?:\{\w*\}|\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
