using Docker.DotNet.Handler.Abstractions;
using Microsoft.Extensions.Logging;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes.Docker;

/// <summary>
/// The way to an engine in place of the library's own, which checks nothing and reads without end: its socket or its address, checked where
/// it is connected, with no proxy, no redirect and no cookie.
/// </summary>
internal sealed class EngineTransport(SourceQuestion question, Reach reach, DockerSockets sockets, ISecrets secrets) : IDockerHandlerFactory<EngineTransport.Bounds>
{
    /// <summary>How many questions are in flight at one engine, and how many bytes of an answer are read.</summary>
    public sealed record Bounds(int AtOnce, long Bytes)
    {
        public static readonly Bounds Usual = new(32, 16_000_000);
    }

    public ResolvedTransport CreateHandler(ResolvedClientOptions clientOptions, ILogger logger) => CreateHandler(Bounds.Usual, clientOptions, logger);

    public Task<WriteClosableStream> HijackStreamAsync(HttpContent content) => throw new NotSupportedException("An engine is only read.");

    public ResolvedTransport CreateHandler(Bounds transportOptions, ResolvedClientOptions clientOptions, ILogger logger)
    {
        var url = clientOptions.Endpoint;
        var socket = url.Scheme == "unix" ? url.LocalPath : null;
        var direct = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = transportOptions.AtOnce,
            MaxResponseHeadersLength = 32,
            ConnectCallback = (context, cancel) => socket is null ? reach.Connect(context, cancel) : sockets.Connect(socket, cancel),
        };
        return new(new Capped(direct, question, secrets, transportOptions.Bytes), new Uri(socket is null ? $"{(url.Scheme == "https" ? "https" : "http")}://{url.Authority}" : "http://engine"));
    }
}
