using System.Globalization;
using System.Text.Json.Nodes;
using TempoNest.Responders.Web;

namespace TempoNest.Responders.Webhook;

/// <summary>A notice as a CloudEvent 1.0, in one piece of JSON.</summary>
internal static class NoticeEvent
{
    private const string TypePrefix = "io.temponest.notice.";

    public static JsonObject Of(Delivery delivery)
    {
        var notice = delivery.Notice;
        return new()
        {
            ["specversion"] = "1.0",
            ["id"] = notice.Id,
            ["type"] = TypePrefix + Json.Word(notice.Kind),
            ["source"] = $"/sessions/{Uri.EscapeDataString(notice.Session)}",
            ["subject"] = notice.Subject,
            ["time"] = notice.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
            ["datacontenttype"] = "application/json",
            ["data"] = new JsonObject
            {
                ["session"] = notice.Session,
                ["incident"] = notice.Incident,
                ["deployment"] = new JsonObject { ["name"] = notice.Deployment.Name, ["version"] = notice.Deployment.Version, ["environment"] = notice.Deployment.Environment },
                ["severity"] = Json.Word(notice.Severity),
                ["title"] = notice.Title,
                ["text"] = notice.Text,
                ["to"] = notice.To,
                ["address"] = delivery.Address,
                ["standing"] = delivery.Standing,
                ["link"] = delivery.Link?.AbsoluteUri,
            },
        };
    }
}
