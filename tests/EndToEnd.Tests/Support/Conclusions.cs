using System.Globalization;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>Everything a session concluded, so that two of them can be held side by side.</summary>
internal static class Conclusions
{
    /// <summary>Alerts, criteria, recommendation and reasons as of an instant, in words.</summary>
    public static async Task<string> Conclusion(this HttpClient http, string id, DateTimeOffset end)
    {
        var at = $"?at={end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
        var alerts = await http.All($"sessions/{id}/alerts{at}");
        var criteria = await http.All($"sessions/{id}/criteria{at}");
        var status = await http.Status(id, at);
        return string.Join('\n', alerts.Select(one => $"{one.Text("rule")} {one.Text("service")} {one.Text("severity")} {one.Text("state")} {one.Text("since")} {one.Text("raisedAt")} {one.Text("clearedAt")}").Order(StringComparer.Ordinal)
            .Concat(criteria.Select(one => $"{one.Text("review")} {one.Text("key")} {one.Text("state")} {one.GetProperty("observed")}"))
            .Append($"{status.Text("recommendation")}: {string.Join(' ', status.GetProperty("reasons").EnumerateArray().Select(reason => reason.Text("text")))}"));
    }
}
