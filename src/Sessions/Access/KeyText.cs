using System.Security.Cryptography;
using System.Text;

namespace TempoNest.Sessions.Access;

/// <summary>
/// An API key as a person holds it: <c>tn_</c>, a public part of 8 letters by which it is found, and 256 bits nobody can guess. Only the hash
/// of the secret part is kept anywhere.
/// </summary>
public sealed record KeyText(string Key, string Secret)
{
    public const string Prefix = "tn_";
    private const int PublicLength = 8;
    /// <summary>32 bytes in unpadded base64url.</summary>
    private const int SecretLength = 43;

    /// <param name="random">40 bytes: 8 for the public part, 32 for the secret one.</param>
    public static KeyText Of(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, 40);
        const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
        var name = string.Create(PublicLength, random[..8].ToArray(), static (letters, bytes) =>
        {
            for (var i = 0; i < letters.Length; i++) letters[i] = Letters[bytes[i] % Letters.Length];
        });
        return new KeyText(name, Convert.ToBase64String(random[8..]).TrimEnd('=').Replace('+', '-').Replace('/', '_'));
    }

    /// <summary>The key in a text, or null where it has not the shape of one.</summary>
    public static KeyText? Read(string text) =>
        text.Length == Prefix.Length + PublicLength + 1 + SecretLength && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length + PublicLength] == '_'
            ? new KeyText(text.Substring(Prefix.Length, PublicLength), text[^SecretLength..])
            : null;

    /// <summary>What is kept of the secret part: SHA-256 in hex. It has 256 bits of chance, so no salt and no slow hash is needed.</summary>
    public string Sha256 => HashOf(Secret);

    /// <summary>SHA-256 of a secret, in hex.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The whole, to be shown once.</summary>
    public string Whole => $"{Prefix}{Key}_{Secret}";

    /// <summary>Never the secret, in no log.</summary>
    public override string ToString() => $"{Prefix}{Key}_…";
}
