using System.Globalization;
using System.Text.Json;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Logs;

namespace TempoNest.Api.Inbound;

/// <summary>Alertmanager's webhook, version 4. Fields we do not know are passed over: others send more than it does.</summary>
internal static class AlertmanagerWebhook
{
    private const string Version = "4";

    /// <exception cref="JsonException">It is none; the message says where.</exception>
    public static AlertsReceived Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
        var root = document.RootElement;
        if (root.ValueKind is not JsonValueKind.Object) throw new JsonException("It is no object.");
        if (Text(root, "version", "") is var version && version != Version) throw new JsonException($"The field version is not \"{Version}\".");
        if (!root.TryGetProperty("alerts", out var alerts) || alerts.ValueKind is not JsonValueKind.Array) throw new JsonException("The field alerts is no list.");
        var truncated = root.TryGetProperty("truncatedAlerts", out var left) && left.ValueKind is JsonValueKind.Number && left.TryGetInt32(out var count) ? Math.Max(count, 0) : 0;
        return new([.. alerts.EnumerateArray().Select(Alert)], truncated);
    }

    private static ForeignAlert Alert(JsonElement alert, int place)
    {
        var at = $"alerts[{place.ToString(CultureInfo.InvariantCulture)}].";
        if (alert.ValueKind is not JsonValueKind.Object) throw new JsonException($"{at[..^1]} is no object.");
        var firing = Text(alert, "status", at) switch
        {
            "firing" => true,
            "resolved" => false,
            _ => throw new JsonException($"The field {at}status is neither firing nor resolved."),
        };
        var endsAt = firing ? (DateTimeOffset?)null : Instant(alert, "endsAt", at);
        return new(Text(alert, "fingerprint", at), firing, Labels(alert, "labels", at), Instant(alert, "startsAt", at), endsAt, Summary(alert, at));
    }

    private static string? Summary(JsonElement alert, string at)
    {
        if (!alert.TryGetProperty("annotations", out _)) return null;
        var notes = Labels(alert, "annotations", at);
        return (notes.GetValueOrDefault("summary") ?? notes.GetValueOrDefault("description")) is { } said ? SafeText.Of(said) : null;
    }

    private static Dictionary<string, string> Labels(JsonElement alert, string name, string at)
    {
        if (!alert.TryGetProperty(name, out var labels) || labels.ValueKind is not JsonValueKind.Object) throw new JsonException($"The field {at}{name} is no object.");
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in labels.EnumerateObject())
            read[label.Name] = label.Value.ValueKind is JsonValueKind.String ? label.Value.GetString()! : throw new JsonException($"The field {at}{name}.{label.Name} is no text.");
        return read;
    }

    private static string Text(JsonElement from, string name, string at) =>
        from.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new JsonException($"The field {at}{name} is no text.");

    private static DateTimeOffset Instant(JsonElement from, string name, string at) =>
        from.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.TryGetDateTimeOffset(out var instant)
            ? instant.ToUniversalTime()
            : throw new JsonException($"The field {at}{name} is no instant.");
}
