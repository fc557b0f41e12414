using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>What must fit between a metric and a command the operator registered: its name, and what is taken from it.</summary>
internal static class CommandChecks
{
    public static void Of(Metric metric, Fields fields)
    {
        if (metric.Kind is MetricKind.Ratio or MetricKind.Window)
            fields.Fault("kind", $"kind is {fields.TextOrNone("kind")}", "a command tells how things are now and has no wholes", "gauge or health");
        if (metric.Query.Length > 0 && !CommandWord.IsName(metric.Query))
            fields.Fault("query", $"{Words.Quoted(metric.Query)} is no command's name",
                "a command is named, never written: its operator registered it on the host", "the name, in small letters, digits and -");
        if (metric.JsonPath is ['$', ..] taken && !CommandWord.All.Contains(taken))
            fields.Fault("jsonPath", $"{Words.Quoted(taken)} is not taken from a command", "only a few things are",
                $"one of {string.Join(", ", CommandWord.All)}, or a place in its output such as data.depth");
        if (metric.JsonPath is null && metric.Kind is not MetricKind.Health)
            fields.Fault("query", "nothing says what to take", "a command has an exit code, a duration and an output",
                $"jsonPath: with one of {string.Join(", ", CommandWord.All)}, or a place in its output");
        if (metric.Label is not null)
            fields.Fault("label", "a command's answer has a label", "it is one number", "the metric without it");
    }
}
