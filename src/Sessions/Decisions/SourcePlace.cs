using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Decisions;

/// <summary>Which addresses a kind of source can have. Whether they may be connected to is the operator's word, where they are.</summary>
internal static class SourcePlace
{
    /// <summary>What is wrong with <paramref name="url"/>, and what to write instead; null where nothing is.</summary>
    public static (string What, string Cure)? Fault(string kind, string url) => kind switch
    {
        Source.Played or CommandWord.Kind => null,
        DockerWord.Kind => Has(url, "unix", "tcp", "https") ? null : ("It is no unix, tcp or https address.", "Give one such as unix:///var/run/docker.sock."),
        InboxWord.Kind => InboxWord.NameIn(url) is not null ? null : ("It names no inbox.", "Give one such as inbox:shop, in small letters, digits and -."),
        PostgresWord.Kind => Has(url, "postgres", "postgresql") && Database(url) ? null
            : ("It is no postgres address of one database.", "Give one such as postgres://127.0.0.1:5432/shop, and its user:password as a secret by auth."),
        RedisWord.Kind => Has(url, "redis", "rediss") && !HasUser(url) ? null
            : ("It is no redis or rediss address.", "Give one such as redis://127.0.0.1:6379/0, and its password as a secret by auth."),
        _ => Has(url, "http", "https") ? null : ("It is no http or https address.", "Give one such as http://127.0.0.1:9090."),
    };

    // A password in an address would stand in the log for ever.
    private static bool HasUser(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.UserInfo.Length > 0;

    private static bool Database(string url) => !HasUser(url) && new Uri(url).AbsolutePath.Trim('/') is { Length: > 0 } name && !name.Contains('/', StringComparison.Ordinal);

    private static bool Has(string url, params string[] schemes) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme);
}
