using TempoNest.Plans.Text;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Plans.Readers;

/// <summary>What must fit between a metric and the Docker engine it is asked of: one of its words, in that word's unit.</summary>
internal static class DockerChecks
{
    public static void Of(Metric metric, Source source, Fields fields)
    {
        if (metric.Query.Length == 0) return;
        if (metric.Kind is MetricKind.Ratio or MetricKind.Window)
            fields.Fault("kind", $"kind is {fields.TextOrNone("kind")}", "a Docker engine answers about an instant and has no wholes", "gauge or health");
        if (metric.Label is null && !metric.Services.Contains(Plan.WholeDeployment))
            fields.Fault("services", "nothing says which containers are the service's", "the engine answers for all of them",
                "label: service, or label: container with labelValues");
        if (Read(metric, source, fields) is not { } question) return;
        if (DockerWord.Of(question.Word) is not { } word)
        {
            var names = DockerWord.All.Select(known => known.Name).ToArray();
            fields.Fault("query", $"a Docker engine is not asked for {Words.Quoted(question.Word)}", "it knows a few words only",
                (Words.Nearest(question.Word, names) is { } near ? $"{near}; " : "") + $"one of {string.Join(", ", names)}");
            return;
        }
        UnitChecks.Of(metric, word.Unit, $"a Docker engine tells {word.Name}", fields);
        if (word.Look is DockerLook.Log && question.Window is null)
            fields.Fault("query", $"{word.Name} has no window", "it counts what was written within a stretch", $"{word.Name}[15min], or [$window]");
        if (word.Look is not DockerLook.Log && question.Window is not null)
            fields.Fault("query", $"{word.Name} has a window", "it speaks of an instant", word.Name);
    }

    private static WordQuestion? Read(Metric metric, Source source, Fields fields)
    {
        try
        {
            return WordQuestion.Read(QuestionText.Expand(metric.Query, null, source, new SourceAddress { Url = "" }, TimeSpan.FromHours(1)));
        }
        catch (FormatException other)
        {
            fields.Fault("query", $"{Words.Quoted(metric.Query)} is no question to a Docker engine", other.Message.TrimEnd('.'),
                "such as memory, cpu{$green} or log.errors{$green}[15min]");
            return null;
        }
    }
}
