namespace TempoNest.Probes.Servers;

/// <summary>Who a server is asked as: the secret that a source's <c>auth</c> names, <c>user:password</c> or, where the kind allows it, a password.</summary>
internal sealed record Login(string? User, string? Password)
{
    /// <exception cref="SourceException">The secret is not there.</exception>
    public static Login Of(SourceQuestion question, ISecrets secrets)
    {
        if (question.Secret(secrets) is not { } secret) return new(null, null);
        var colon = secret.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(null, secret) : new(secret[..colon], secret[(colon + 1)..]);
    }

    /// <summary><paramref name="words"/> of a server without the password.</summary>
    public string Hide(string words) => Password is { Length: > 0 } ? words.Replace(Password, "•••", StringComparison.Ordinal) : words;
}
