using System.Text.Json;

namespace TempoNest.Cli.Showing;

/// <summary>A status in words: what every verb that shows one says of it.</summary>
internal static class StatusPage
{
    public static readonly IReadOnlyList<Column> Columns =
    [
        Column.Verdict,
        new("why", Why),
        Column.At("session", "id"),
        new("deployment", Deployment),
        Column.At("state", "state"),
        new("phase", Phase),
        Column.At("recommendation", "recommendation"),
        new("criteria", Criteria),
        new("rounds", status => $"{status.Text("rounds.taken")} of {status.Text("rounds.total")}" + (status.Count("rounds.missed") is > 0 and var missed ? $", {missed} missed" : "")),
        new("coverage", Coverage),
        new("alerts", status => $"{status.Text("alerts.raised")} raised, {status.Text("alerts.suspected")} suspected"),
        new("incidents", status => $"{status.Text("incidents.open")} open, {status.Text("incidents.critical")} critical"),
        new("reviews", status => string.Join(", ", status.Items("reviews").Select(review => $"{review.Text("key")} {review.Text("state")}"))),
        new("decision", Decision),
        Column.At("version", "verdictVersion"),
    ];

    public static string Why(JsonElement status) => string.Join(" ", status.Items("reasons").Select(reason => reason.Text("text")));

    public static string Deployment(JsonElement status) => $"{status.Text("deployment.name")} {status.Text("deployment.version")} in {status.Text("deployment.environment")}";

    public static string Criteria(JsonElement status) =>
        $"{status.Text("criteria.met")} of {status.Text("criteria.total")} met, {status.Text("criteria.notMet")} not met, {status.Text("criteria.unknown")} unknown";

    /// <summary>Hours since T0, as far as the evidence reaches.</summary>
    public static double Hours(JsonElement status) =>
        status.Instant("startedAt") is { } start && status.Instant("caughtUpTo") is { } reached && reached > start ? (reached - start).TotalHours : 0;

    public static string Phase(JsonElement status) => $"{status.Text("phase.name")}, until {status.Instant("phase.endsAt"):yyyy-MM-dd HH:mm'Z'}, T+{Hours(status):0.0} h";

    private static string Coverage(JsonElement status) => status.At("coverage.ratio") is { ValueKind: JsonValueKind.Number } ratio ? $"{100 * ratio.GetDouble():0.#}%" : "";

    private static string Decision(JsonElement status) =>
        status.At("decision") is null ? "" : $"{status.Text("decision.outcome")} by {status.Text("decision.actor")}, recommended was {status.Text("decision.recommended")}";
}
