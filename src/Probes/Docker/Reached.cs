using TempoNest.Probes.Web;

namespace TempoNest.Probes.Docker;

/// <summary>The way to an engine: its socket or its address, checked where it is connected, with no proxy, no redirect and no cookie.</summary>
internal sealed class Reached(SourceQuestion question, Reach reach, DockerSockets sockets, int most) : global::Docker.DotNet.Credentials
{
    private const long BodyCap = 16_000_000;

    /// <summary>The path of a unix address; null where it is another one.</summary>
    private readonly string? _socket = Uri.TryCreate(question.Address.Url, UriKind.Absolute, out var url) && url.Scheme == "unix" ? url.LocalPath : null;

    public override bool IsTlsCredentials() => false;

    // The library's own handler checks nothing and reads without end; ours takes its place.
    public override HttpMessageHandler GetHandler(HttpMessageHandler innerHandler) => new Capped(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = most,
            MaxResponseHeadersLength = 32,
            ConnectCallback = (context, cancel) => _socket is null ? reach.Connect(context, cancel) : sockets.Connect(_socket, cancel),
        },
        question, BodyCap);
}
