using TempoNest.Plans.Text;
using TempoNest.Sessions;
using TempoNest.Sessions.Inboxes;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Plans.Readers;

/// <summary>What must fit between a metric and the inbox that remembers it: heartbeats are health by service, alerts are counted.</summary>
internal static class InboxChecks
{
    public static void Of(Metric metric, Source source, Fields fields)
    {
        if (metric.Query.Length == 0 || Read(metric, source, fields) is not { } asked) return;
        var (kind, why) = asked.Word == InboxWord.Heartbeat ? (MetricKind.Health, "a heartbeat says well or not") : (MetricKind.Gauge, "alerts are counted at an instant");
        if (metric.Kind != kind) fields.Fault("kind", $"kind is {fields.TextOrNone("kind")}", why, kind is MetricKind.Health ? "health" : "gauge");
        if (asked.Word == InboxWord.Heartbeat && metric.Label != InboxWord.Service)
            fields.Fault("label", "the heartbeats have no label that tells whose they are", $"they come with the label {InboxWord.Service}", $"label: {InboxWord.Service}");
        if (asked.Word == InboxWord.Alerts && metric.Reducer is not Reducer.Sum)
            fields.Fault("reducer", "nothing says how alerts become one number", "each alert is a series of its own, 1 while it fires", "reducer: sum");
        if (metric.Kind is not MetricKind.Health) UnitChecks.Of(metric, Unit.Count, "an inbox tells alerts", fields);
    }

    private static InboxQuestion? Read(Metric metric, Source source, Fields fields)
    {
        try
        {
            return InboxQuestion.Read(QuestionText.Expand(metric.Query, null, source, new SourceAddress { Url = "" }));
        }
        catch (FormatException other)
        {
            fields.Fault("query", $"{Words.Quoted(metric.Query)} is no question to an inbox", other.Message.TrimEnd('.'), string.Join(" or ", InboxWord.All.Select(InboxQuestion.Example)));
            return null;
        }
    }
}
