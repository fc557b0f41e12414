using System.Text.Json;

namespace TempoNest.Probes.Prometheus;

/// <summary>What Prometheus says when it refuses: <c>bad_data: invalid parameter "query"</c>.</summary>
internal static class PrometheusError
{
    private const int Longest = 65_536;

    /// <summary>Type and message, or null where the body is not such an error (a proxy's page, nothing).</summary>
    public static string? Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > Longest) return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && Text(root, "errorType") is { } type && Text(root, "error") is { } message ? $"{type}: {message}" : null;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
