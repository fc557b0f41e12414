using System.Net.Http.Headers;
using System.Text;

namespace TempoNest.Probes.Web;

/// <summary>A secret as it goes over the wire: <c>name:password</c> is Basic, anything else a bearer token.</summary>
internal static class Credentials
{
    public static AuthenticationHeaderValue Of(string secret) =>
        secret.Contains(':', StringComparison.Ordinal) ? new("Basic", Encoded(secret)) : new("Bearer", secret);

    /// <summary><paramref name="words"/> without the secret, its password or its encoded form.</summary>
    public static string Hide(string words, string? secret) => secret is null ? words : Forms(secret)
        .Where(form => form.Length > 0)
        .Aggregate(words, (hidden, form) => hidden.Replace(form, "•••", StringComparison.Ordinal));

    private static string[] Forms(string secret) =>
        [Encoded(secret), secret, secret[(secret.IndexOf(':', StringComparison.Ordinal) + 1)..]];

    private static string Encoded(string secret) => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
}
