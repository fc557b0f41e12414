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
        _ => Has(url, "http", "https") ? null : ("It is no http or https address.", "Give one such as http://127.0.0.1:9090."),
    };

    private static bool Has(string url, params string[] schemes) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme);
}
