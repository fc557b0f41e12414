using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>A condition with persistence, severity, deadline, first steps and diagnostics.</summary>
internal static class AlertReader
{
    private static readonly Band Nothing = new("", Comparison.Exactly, new Quantity(0, Unit.Count));

    private static readonly Dictionary<string, Severity> Severities = new()
    {
        ["info"] = Severity.Info,
        ["warning"] = Severity.Warning,
        ["critical"] = Severity.Critical,
    };

    public static AlertRule Read(Tree tree, Vocabulary words)
    {
        var fields = Fields.Of(tree, "an alert rule", words.Faults);
        var metric = fields.Reference("metric", words.MetricNames);
        var persistence = PersistenceReader.Read(fields);
        var rule = new AlertRule
        {
            Key = fields.Key("key"),
            Title = fields.Text("title"),
            Trigger = fields.Text("trigger"),
            Severity = fields.Choice("severity", Severities),
            Metric = metric,
            Services = fields.ReferencesOrNone("services", words.Askable),
            When = fields.Band("when", words.UnitOf(metric)) ?? Nothing,
            Persistence = persistence ?? Persistence.Repeated(1),
            Clear = Clear(fields, words),
            Deadline = fields.Span("deadline", SpanRange.Some) ?? default,
            Inhibits = fields.ReferencesOrNone("inhibits", words.RuleAndRowNames),
            Notify = fields.TextOrNone("notify"),
            Steps = StepReader.ReadAll(fields, "steps", words.Faults),
            Diagnostics = StepReader.ReadDiagnostics(fields, words),
        };
        fields.Close();
        Check(rule, fields, words);
        return rule;
    }

    private static Persistence? Clear(Fields rule, Vocabulary words)
    {
        if (rule.Find("clear") is not { } tree) return null;
        var fields = Fields.Of(tree, "clearing", words.Faults);
        var clear = PersistenceReader.Read(fields);
        if (!fields.Has("for") && !fields.Has("times"))
            rule.Fault("clear", "clear says nothing", "an alert clears after a good stretch or a number of good samples", "for: or times:");
        fields.Close();
        return clear;
    }

    private static void Check(AlertRule rule, Fields fields, Vocabulary words)
    {
        if (!fields.Has("for") && !fields.Has("times"))
            fields.Fault("when", "the rule does not say how long", "a single sample is no alarm unless the plan says so",
                "for: 5min, or times: 3");
        if (rule.Key.Length > 0 && words.RowNames.All.Contains(rule.Key))
            fields.Fault("key", $"{rule.Key} is also the key of a row",
                "alerts are known by their rule's key, and a row's own alarms bear the row's", "another key");
        if (rule.Key.Length > 0 && rule.Inhibits.Contains(rule.Key))
            fields.Fault("inhibits", "the rule inhibits itself", "it would never be heard", "the others only");
        words.NeedAsked(fields.PlaceOf("services"), rule.Metric, rule.Services);
        words.NeedWatched(fields.PlaceOf("metric"), rule.Metric);
    }
}
