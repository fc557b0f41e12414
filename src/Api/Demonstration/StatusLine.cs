using System.Globalization;
using System.Text.Json;

namespace TempoNest.Api.Demonstration;

/// <summary>A status in one line: words the API gave, nothing judged here.</summary>
internal static class StatusLine
{
    public static double HoursIn(JsonElement status) => (Instant(status, "caughtUpTo") - Instant(status, "startedAt")).TotalHours;

    /// <summary>What changes rarely: a new line is worth printing when this does.</summary>
    public static string Headline(JsonElement status)
    {
        var outlook = status.TryGetProperty("outlook", out var told) && told.ValueKind is JsonValueKind.String ? $" ({told.GetString()})" : "";
        var alerts = status.GetProperty("alerts").GetProperty("raised").GetInt32();
        var incidents = status.GetProperty("incidents").GetProperty("open").GetInt32();
        return $"{status.GetProperty("phase").GetProperty("name").GetString()}: {status.GetProperty("recommendation").GetString()}{outlook}, {alerts} alerts, {incidents} open incidents";
    }

    public static string Criteria(JsonElement status)
    {
        var criteria = status.GetProperty("criteria");
        return $"{criteria.GetProperty("met").GetInt32()} of {criteria.GetProperty("total").GetInt32()} criteria met, rounds {status.GetProperty("rounds").GetProperty("taken").GetInt32()}/{status.GetProperty("rounds").GetProperty("total").GetInt32()}";
    }

    public static IEnumerable<string> Reasons(JsonElement status) => status.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("text").GetString()!);

    private static DateTimeOffset Instant(JsonElement status, string name) => DateTimeOffset.Parse(status.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
