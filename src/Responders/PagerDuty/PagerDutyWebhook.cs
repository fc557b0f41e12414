using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TempoNest.Responders.Web;

namespace TempoNest.Responders.PagerDuty;

/// <summary>What PagerDuty sends back, by its webhooks v3: signed, and read without trust.</summary>
public static class PagerDutyWebhook
{
    public const string SignatureHeader = "X-PagerDuty-Signature";

    private const string Version = "v1=";
    private const int LongestName = 150;

    /// <summary>
    /// Whether one of the signatures is the one that <paramref name="secret"/> gives these bytes. There are several while a secret is replaced.
    /// </summary>
    public static bool IsSigned(ReadOnlySpan<byte> body, string? signatures, string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
        return signatures is not null && signatures.Split(',', StringSplitOptions.TrimEntries)
            .Any(signature => signature.StartsWith(Version, StringComparison.Ordinal) && IsSame(signature[Version.Length..], expected));
    }

    /// <summary>
    /// What a person did about an incident of ours; null for everything else: incidents of others, trials of the webhook, what rules and
    /// integrations did (so that our own acknowledgement does not come back as somebody's).
    /// </summary>
    /// <exception cref="JsonException">It is no event of PagerDuty.</exception>
    public static PagerDutyAnswer? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new() { MaxDepth = 32 });
            var told = json.RootElement.GetProperty("event");
            if (DeedOf(Text(told, "event_type")) is not { } deed || Text(told, "id") is not { Length: > 0 } id) return null;
            if (Part(told, "agent") is not { } agent || Text(agent, "type") is not "user_reference") return null;
            if (Part(told, "data") is not { } data || PagerDutyKey.Parse(Text(data, "incident_key")) is not { } ours) return null;
            var name = Words.Line(Text(agent, "summary") ?? "", LongestName);
            return new(id, ours.Session, ours.Incident, deed, name.Length == 0 ? "somebody" : name);
        }
        catch (Exception odd) when (odd is KeyNotFoundException or InvalidOperationException)
        {
            throw new JsonException("It is no event of PagerDuty.");
        }
    }

    private static PagerDutyDeed? DeedOf(string? type) => type switch
    {
        "incident.acknowledged" => PagerDutyDeed.Acknowledged,
        "incident.resolved" => PagerDutyDeed.Resolved,
        _ => null,
    };

    private static bool IsSame(string hex, byte[] expected)
    {
        var given = new byte[expected.Length];
        return hex.Length == 2 * expected.Length && Convert.FromHexString(hex, given, out _, out _) is System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, expected);
    }

    private static JsonElement? Part(JsonElement of, string name) => of.TryGetProperty(name, out var part) && part.ValueKind is JsonValueKind.Object ? part : null;

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
