using System.Text.RegularExpressions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A selector without a range: Prometheus answers with a value up to five minutes old and the time of the question.</summary>
internal static partial class BareGauges
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        from asked in plan.Metrics.Select((metric, index) => (metric, index))
        where plan.SourceOf(asked.metric.Source).Kind == "prometheus"
        from question in new[] { (Key: "query", Text: asked.metric.Query), (Key: "over", Text: asked.metric.Over ?? "") }
        where IsBare(question.Text)
        select new Tension(
            $"metrics[{asked.index}].{question.Key}",
            $"{asked.metric.Key} asks for a bare gauge: an old value would pass for a fresh one. last_over_time(…[$fresh]) asks for a fresh one.");

    private static bool IsBare(string question)
    {
        var bones = Quoted().Replace(question, "");
        return Matchers().IsMatch(bones) || (bones.Length > 0 && !bones.Contains('['));
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\}(?!\s*\[)", RegexOptions.CultureInvariant)]
    private static partial Regex Matchers();
}
