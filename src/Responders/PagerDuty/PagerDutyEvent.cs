using System.Globalization;
using System.Text.Json.Nodes;
using TempoNest.Responders.Web;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;

namespace TempoNest.Responders.PagerDuty;

/// <summary>A notice as an event of PagerDuty's Events API v2.</summary>
internal static class PagerDutyEvent
{
    private const int LongestSummary = 1_024;
    private const int LongestText = 10_000;

    /// <summary>Where it goes, below the API's address: what somebody has to do something about pages, what only happened is a change.</summary>
    public static string PathOf(NoticeKind kind) => IsChange(kind) ? "v2/change/enqueue" : "v2/enqueue";

    public static JsonObject Of(Delivery delivery, string routingKey)
    {
        var told = new JsonObject { ["routing_key"] = routingKey, ["payload"] = Payload(delivery), ["links"] = Links(delivery) };
        if (IsChange(delivery.Notice.Kind)) return told;
        told["event_action"] = ActionOf(delivery.Notice);
        told["dedup_key"] = PagerDutyKey.Of(delivery.Notice);
        told["client"] = "TempoNest Sessions";
        told["payload"]!["severity"] = Severity(delivery.Notice.Severity);
        told["payload"]!["component"] = Words.Line(delivery.Notice.Deployment.Name, LongestSummary);
        told["payload"]!["group"] = Words.Line(delivery.Notice.Deployment.Environment, LongestSummary);
        told["payload"]!["class"] = delivery.Notice.Kind.ToString();
        return told;
    }

    private static bool IsChange(NoticeKind kind) =>
        kind is NoticeKind.PhaseBegan or NoticeKind.VerdictChanged or NoticeKind.ReviewHeld or NoticeKind.RoundSummary;

    /// <summary>A decision ends what was said of the session as a whole, an action's end what was asked about it; one that failed needs somebody still.</summary>
    private static string ActionOf(Notice notice) => notice.Kind switch
    {
        NoticeKind.IncidentAcknowledged => "acknowledge",
        NoticeKind.IncidentResolved or NoticeKind.Decided => "resolve",
        NoticeKind.ActionEnded when notice.Severity is not Sessions.Policy.Severity.Critical => "resolve",
        _ => "trigger",
    };

    private static JsonObject Payload(Delivery delivery) => new()
    {
        ["summary"] = Words.Line(delivery.Notice.Title, LongestSummary),
        ["source"] = delivery.Notice.Session,
        ["timestamp"] = delivery.Notice.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["custom_details"] = new JsonObject
        {
            ["notice"] = delivery.Notice.Id,
            ["for"] = delivery.Notice.To,
            ["version"] = delivery.Notice.Deployment.Version,
            ["standing"] = Words.Cut(delivery.Standing, LongestText),
            ["text"] = Words.Cut(delivery.Notice.Text, LongestText),
        },
    };

    private static JsonArray Links(Delivery delivery) =>
        delivery.Link is { } link ? [new JsonObject { ["href"] = link.AbsoluteUri, ["text"] = "Open the session" }] : [];

    private static string Severity(Severity severity) => severity switch
    {
        Sessions.Policy.Severity.Critical => "critical",
        Sessions.Policy.Severity.Warning => "warning",
        _ => "info",
    };
}
