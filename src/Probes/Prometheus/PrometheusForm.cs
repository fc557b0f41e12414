using System.Globalization;
using TempoNest.Probes.Web;

namespace TempoNest.Probes.Prometheus;

/// <summary>A question as the form Prometheus takes.</summary>
internal static class PrometheusForm
{
    public static HttpRequestMessage Of(SourceQuestion question) => new(HttpMethod.Post, Place(question))
    {
        Content = new FormUrlEncodedContent(question.Count == 1 ? Instant(question) : Range(question)),
        Headers = { { "Accept", "application/json" } },
    };

    private static Uri Place(SourceQuestion question) =>
        WebAddress.Of(question, question.Count == 1 ? "api/v1/query" : "api/v1/query_range");

    private static Dictionary<string, string> Instant(SourceQuestion question) => new()
    {
        ["query"] = question.Query,
        ["time"] = Seconds(question.From),
        ["timeout"] = Timeout(question),
    };

    private static Dictionary<string, string> Range(SourceQuestion question) => new()
    {
        ["query"] = question.Query,
        ["start"] = Seconds(question.From),
        ["end"] = Seconds(question.To),
        ["step"] = question.Every.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        ["timeout"] = Timeout(question),
    };

    // Prometheus keeps milliseconds.
    private static string Seconds(DateTimeOffset instant) =>
        (instant.ToUnixTimeMilliseconds() / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Timeout(SourceQuestion question) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)question.Source.Timeout.TotalMilliseconds)}ms");
}
