using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TempoNest.Responders;

/// <summary>
/// Signs a message the way Standard Webhooks says: HMAC-SHA256 over id, time and body, so that a receiver knows who sent it, that nobody
/// changed it, and a repetition by its id.
/// </summary>
public static class StandardWebhook
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>A secret that begins so is Base64 after it; any other is taken as the bytes of its text.</summary>
    private const string Encoded = "whsec_";

    /// <summary>The three headers that go with a body.</summary>
    /// <param name="id">The same at every try of the same message.</param>
    /// <param name="at">When this try is made; receivers refuse what is old.</param>
    /// <exception cref="FormatException">The secret says that it is Base64 and is not.</exception>
    public static IReadOnlyDictionary<string, string> Headers(string id, DateTimeOffset at, ReadOnlySpan<byte> body, string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = secret.StartsWith(Encoded, StringComparison.Ordinal) ? Convert.FromBase64String(secret[Encoded.Length..]) : Encoding.UTF8.GetBytes(secret);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var signature = HMACSHA256.HashData(key, signed);
        return new Dictionary<string, string>
        {
            [IdHeader] = id,
            [TimestampHeader] = timestamp,
            [SignatureHeader] = $"v1,{Convert.ToBase64String(signature)}",
        };
    }
}
