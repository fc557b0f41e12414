using TempoNest.Plans.Text;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Plans.Readers;

/// <summary>What must fit between a metric and the server it is asked of: one of its words, in that word's unit; of a ratio two growing ones.</summary>
internal static class ServerChecks
{
    /// <param name="server">What people call such a source, with its article.</param>
    public static void Of(Metric metric, Source source, string server, IReadOnlyList<ServerWord> words, Fields fields)
    {
        if (metric.Kind is MetricKind.Window)
            fields.Fault("kind", "kind is window", $"{server} answers about an instant", "gauge, ratio or health");
        if (metric.Label is not null)
            fields.Fault("label", $"the answer of {server} has a label", "it is one number", "the metric without it");
        if (metric.Services.Count > 1)
            fields.Fault("services", $"{metric.Services.Count} services share one answer", $"{server} answers with one number", "one service, or [all]");
        var part = Read("query", metric.Query, source, server, words, fields);
        var whole = metric.Kind is MetricKind.Ratio && metric.Over is not null ? Read("over", metric.Over, source, server, words, fields) : null;
        if (metric.Kind is MetricKind.Ratio) Ratio(metric, part, whole, fields);
        else if (part is not null) UnitChecks.Of(metric, part.Word.Unit, $"{server} tells {part.Word.Name}", fields);
    }

    private static void Ratio(Metric metric, ServerQuestion? part, ServerQuestion? whole, Fields fields)
    {
        foreach (var (key, asked) in new[] { ("query", part), ("over", whole) })
            if (asked is { Word.Form: WordForm.Now })
                fields.Fault(key, $"{asked.Word.Name} is no total", "a ratio of instants cannot be added up over a review", "a growing word, such as hits[5min] over lookups[5min]");
        if (whole is { Word.Unit: var counted } && counted != Unit.Count)
            fields.Fault("over", $"{whole.Word.Name} is told in {counted.Symbol}", "a whole is a count: it says how much the ratio stands on", "a count, without .rate");
        if (part?.Word is { Unit: var unit, Name: var name })
            UnitChecks.Of(metric, unit == Unit.Count ? Unit.Ratio : unit, $"{name} over a count is told", fields);
    }

    private static ServerQuestion? Read(string key, string query, Source source, string server, IReadOnlyList<ServerWord> words, Fields fields)
    {
        if (query.Length == 0) return null;
        try
        {
            return ServerQuestion.Read(QuestionText.Expand(query, null, source, new SourceAddress { Url = "" }, TimeSpan.FromMinutes(30)), words);
        }
        catch (FormatException other)
        {
            string[] names = [.. words.Select(word => word.Name)];
            var near = Words.Nearest(query.Split('[', '{')[0], names);
            fields.Fault(key, $"{Words.Quoted(query)} is no question to {server}", other.Message.TrimEnd('.'),
                (near is null ? "" : $"{ServerQuestion.Example(words.First(word => word.Name == near))}; ") + $"one of {string.Join(", ", names)}");
            return null;
        }
    }
}
