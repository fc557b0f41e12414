using System.Text.Json;
using TempoNest.World.Oracle;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>Alerts the session raised, held against those the oracle computed from the recorded series.</summary>
internal static class Expectations
{
    /// <summary>Two cadences of the watch.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    /// <summary>Every difference between the oracle's alerts and the session's, in words; none when they agree.</summary>
    public static List<string> Differences(IReadOnlyList<ExpectedAlert> expected, IReadOnlyList<JsonElement> seen, DateTimeOffset t0, DateTimeOffset end)
    {
        List<string> differences = [];
        var left = seen.Where(alert => alert.Text("state") != "withdrawn" && alert.Instant("raisedAt") <= end).ToList();
        foreach (var alert in expected)
        {
            var match = left.FirstOrDefault(one => Name(one) == Name(alert) && Near(one.Instant("raisedAt"), alert.RaisedAt) && ClearsLike(one, alert, end));
            if (match.ValueKind is JsonValueKind.Undefined) differences.Add($"missing: {Told(alert, t0)}");
            else left.Remove(match);
        }
        differences.AddRange(left.Select(extra => $"not expected: {Told(extra, t0)}"));
        return differences;
    }

    public static string Told(JsonElement alert, DateTimeOffset t0) =>
        $"{Name(alert)} {Minutes(alert.Instant("raisedAt"), t0)}/{(alert.Text("clearedAt") is null ? "–" : Minutes(alert.Instant("clearedAt"), t0))}";

    private static string Told(ExpectedAlert alert, DateTimeOffset t0) =>
        $"{Name(alert)} {Minutes(alert.RaisedAt, t0)}/{(alert.ClearedAt is { } cleared ? Minutes(cleared, t0) : "–")}";

    private static bool ClearsLike(JsonElement seen, ExpectedAlert alert, DateTimeOffset end) => (seen.Text("clearedAt"), alert.ClearedAt) switch
    {
        (null, null) => true,
        (null, { } cleared) => Near(end, cleared),
        (_, null) => seen.Instant("clearedAt") > end - Tolerance,
        (_, { } cleared) => Near(seen.Instant("clearedAt"), cleared),
    };

    private static bool Near(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() <= Tolerance;
    private static string Name(JsonElement alert) => $"{alert.Text("rule")} {alert.Text("service")} {alert.Text("severity")}".ToLowerInvariant();
    private static string Name(ExpectedAlert alert) => $"{alert.Rule} {alert.Service} {alert.Severity}".ToLowerInvariant();
    private static string Minutes(DateTimeOffset instant, DateTimeOffset t0) => $"{(instant - t0).TotalMinutes:0.#}";
}
