using System.Globalization;
using System.Text.Json.Nodes;
using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>
/// Writes a plan as the YAML that is read as that plan again. A session pins what was read and not what a person wrote, so comments are
/// not in it, nor the hours of an earlier session that are measured into a plan when it is opened.
/// </summary>
public static class PlanWriter
{
    public static string Write(Plan plan) => YamlText.Of(Tree(plan));

    internal static JsonObject Tree(Plan plan) => Fields(
        ("name", plan.Name), ("version", plan.Version), ("title", plan.Title), ("purpose", plan.Purpose), ("goal", plan.Goal), ("owner", plan.Owner),
        ("lastUpdated", plan.LastUpdated?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("nextReview", plan.NextReview),
        ("services", new JsonObject(plan.Services.Select(service => KeyValuePair.Create(service.Name, (JsonNode?)service.Title)))),
        ("sources", new JsonObject(plan.Sources.Select(source => KeyValuePair.Create(source.Name, (JsonNode?)Of(source))))),
        ("watch", Of(plan.Watch)), ("metrics", List(plan.Metrics, Of)), ("rows", List(plan.Rows, Of)), ("phases", List(plan.Phases, Of)), ("alerts", List(plan.Alerts, Of)),
        ("criteria", List(plan.Criteria, Of)), ("escalation", Of(plan.Escalation)), ("decision", Of(plan.Decision)), ("actions", List(plan.Actions, Of)),
        ("dashboards", List(plan.Dashboards, one => Fields(("title", one.Title), ("url", one.Url), ("panels", List(one.Panels))))),
        ("decommission", List(plan.Decommission, Of)), ("afterwards", List(plan.Afterwards, Of)),
        ("prices", List(plan.Prices, price => Fields(("key", price.Key), ("unit", price.Unit), ("price", Number(price.Price)), ("currency", price.Currency)))));

    private static JsonObject Of(Source source) => Fields(
        ("kind", source.Kind), ("history", Flag(source.History)), ("scrape", Span(source.Scrape)), ("settle", Span(source.Settle)), ("timeout", Span(source.Timeout)),
        ("concurrency", Number(source.Concurrency)), ("window", Span(source.Window)));

    private static JsonObject Of(Watch watch) => Fields(
        ("every", Span(watch.Every)), ("lostSightAfter", Span(watch.LostSightAfter)), ("unhealthyAfter", Number(watch.UnhealthyAfter)),
        ("flappingTransitions", Number(watch.FlappingTransitions)), ("joinWithin", Span(watch.JoinWithin)), ("warmUp", Span(watch.WarmUp)));

    private static JsonObject Of(Metric metric) => Fields(
        ("key", metric.Key), ("title", metric.Title), ("kind", Word(metric.Kind)), ("unit", metric.Unit.Symbol), ("display", metric.Display.Symbol), ("source", metric.Source),
        ("services", List(metric.Services)), ("query", metric.Query), ("over", metric.Over), ("label", metric.Label),
        ("labelValues", metric.LabelValues is { } values ? new JsonObject(values.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))) : null),
        ("reducer", metric.Reducer is Reducer.Only ? null : Word(metric.Reducer)), ("minimumDenominator", OfRatio(metric, metric.MinimumDenominator)),
        ("minimumParts", OfRatio(metric, metric.MinimumParts)), ("every", Span(metric.Every)), ("jsonPath", metric.JsonPath), ("expect", metric.Expect));

    private static string? OfRatio(Metric metric, double number) => metric.Kind is MetricKind.Ratio ? Number((decimal)number) : null;

    private static JsonObject Of(Thresholds row) => Fields(
        ("table", row.Table), ("title", row.Title), ("metric", row.Metric), ("service", row.Service), ("baseline", row.Baseline?.Text), ("normal", row.Normal?.Text),
        ("target", row.Target?.Text), ("warning", row.Warning?.Text), ("critical", row.Critical?.Text), ("action", row.Action), ("kind", Word(row.Kind)),
        ("for", Span(row.Persistence.For)), ("times", Number(row.Persistence.Times)));

    private static JsonObject Of(Phase phase) => Fields(
        ("name", phase.Name), ("until", Span(phase.Until)), ("every", Span(phase.Every)), ("team", phase.Team), ("focus", phase.Focus),
        ("checks", List(phase.Checks, Of)), ("steps", List(phase.Steps, Of)));

    private static JsonObject Of(Check check) => Fields(
        ("key", check.Key), ("title", check.Title), ("metric", check.Metric), ("services", List(check.Services)), ("expect", check.Expect?.Text),
        ("notRisingOver", Span(check.NotRisingOver)), ("withinOfBaseline", Number((decimal?)check.WithinOfBaseline)));

    private static JsonObject Of(Step step) => Fields(
        ("key", step.Key), ("title", step.Title), ("expected", step.Expected), ("command", step.Command), ("if", step.If), ("source", step.Source), ("show", step.Show),
        ("againAfter", Span(step.AgainAfter)));

    private static JsonObject Of(AlertRule rule) => Fields(
        ("key", rule.Key), ("title", rule.Title), ("trigger", rule.Trigger), ("severity", Word(rule.Severity)), ("metric", rule.Metric), ("services", List(rule.Services)),
        ("when", rule.When.Text), ("for", Span(rule.Persistence.For)), ("times", Number(rule.Persistence.Times)),
        ("clear", rule.Clear is { } clear ? Fields(("for", Span(clear.For)), ("times", Number(clear.Times))) : null),
        ("deadline", Span(rule.Deadline)), ("inhibits", List(rule.Inhibits)), ("notify", rule.Notify), ("steps", List(rule.Steps, Of)), ("diagnostics", List(rule.Diagnostics, Of)));

    private static JsonObject Of(Criterion criterion) => Fields(
        ("key", criterion.Key), ("title", criterion.Title), ("text", criterion.Text), ("review", Span(criterion.Review)), ("method", Of(criterion.Method)),
        ("mandatory", Flag(criterion.Mandatory)), ("owner", criterion.Owner), ("dueWithin", Span(criterion.DueWithin)), ("askedAgain", Flag(criterion.AskedAgain)),
        ("mayNotApply", Flag(criterion.MayNotApply)));

    private static JsonObject Of(Method method) => method switch
    {
        Method.Uptime one => Fields(("kind", "uptime"), ("rule", one.Rule)),
        Method.TotalRatio one => Fields(("kind", "totalRatio"), ("metric", one.Metric), ("limit", one.Limit.Text)),
        Method.OverWindow one => Fields(("kind", "overWindow"), ("metric", one.Metric), ("limit", one.Limit.Text)),
        Method.StableResources one => Fields(("kind", "stableResources"), ("leak", one.Leak), ("ceiling", one.Ceiling), ("rows", List(one.Rows))),
        Method.HealthyRows one => Fields(("kind", "healthyRows"), ("rows", List(one.Rows)), ("below", one.Below)),
        Method.EarlierCriteriaHeld one => Fields(("kind", "earlierCriteriaHeld"), ("review", Span(one.Review))),
        Method.NoDegradation one => Fields(("kind", "noDegradation"), ("metrics", List(one.Metrics))),
        Method.IncidentsResolved => Fields(("kind", "incidentsResolved")),
        Method.Attested one => Fields(("kind", "attested"), ("question", one.Question)),
        _ => throw new InvalidOperationException($"No such method: {method}."),
    };

    private static JsonObject Of(Escalation escalation) => Fields(
        ("path", List(escalation.Path, step => Fields(("role", step.Role), ("after", Span(step.After))))), ("warningsStopAt", escalation.WarningsStopAt),
        ("rearmAfter", Span(escalation.RearmAfter)),
        ("contacts", List(escalation.Contacts, one => Fields(
            ("role", one.Role), ("id", one.Id), ("name", one.Name), ("phone", one.Phone), ("slack", one.Slack), ("escalation", one.Escalation), ("routes", List(one.Routes))))));

    private static JsonObject Of(DecisionRule rule) => Fields(
        ("coverageFloor", Number((decimal)rule.CoverageFloor)), ("extendBy", Span(rule.ExtendBy)), ("remindAfter", List(rule.RemindAfter, span => Span(span)!)),
        ("success", rule.Success), ("concerns", rule.Concerns), ("failure", rule.Failure));

    private static JsonObject Of(PlannedAction action) => Fields(
        ("key", action.Key), ("kind", Word(action.Kind)), ("title", action.Title), ("runner", action.Runner),
        ("parameters", List(action.Parameters, one => Fields(("name", one.Name), ("values", List(one.Values))))), ("approvedBeforehand", action.ApprovedBeforehand));

    private static JsonObject Fields(params (string Key, JsonNode? Value)[] fields) =>
        new(fields.Where(field => field.Value is not null and not JsonArray { Count: 0 }).Select(field => KeyValuePair.Create(field.Key, field.Value)));

    private static JsonArray List<T>(IReadOnlyList<T> items, Func<T, JsonNode> of) => new([.. items.Select(of)]);
    private static JsonArray List(IReadOnlyList<string> items) => new([.. items.Select(item => (JsonNode)item)]);
    private static string Word<T>(T value) where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
    private static string? Flag(bool value) => value ? "true" : null;
    private static string? Number(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>All of it, where people read only its two greatest parts.</summary>
    private static string? Span(TimeSpan? span)
    {
        if (span is not { } length) return null;
        (long Amount, string Unit)[] parts = [((long)length.TotalHours, "h"), (length.Minutes, "min"), (length.Seconds, "s"), (length.Milliseconds, "ms")];
        return length == TimeSpan.Zero ? "0s" : string.Join(' ', parts.Where(part => part.Amount > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Amount}{part.Unit}")));
    }
}
