using System.Net.Sockets;

namespace TempoNest.Probes.Docker;

/// <summary>
/// Which unix sockets may be connected to. The address comes with a session, and a socket of the silo's host may speak for anything: the
/// operator lists them.
/// </summary>
public sealed record DockerSockets(IReadOnlyList<string> Allowed)
{
    /// <summary>The variable that holds the operator's list: paths with commas between.</summary>
    public const string Variable = "TEMPONEST_DOCKER_SOCKETS";

    /// <summary>The engine's usual socket, where the operator says nothing.</summary>
    public static DockerSockets Parse(string? paths) => new(string.IsNullOrWhiteSpace(paths)
        ? ["/var/run/docker.sock", "/run/docker.sock"]
        : paths.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    internal async ValueTask<Stream> Connect(string path, CancellationToken cancel)
    {
        // Compared as written: a path that only leads to a listed one is another path.
        if (!Allowed.Contains(path, StringComparer.Ordinal)) throw new SourceException($"The socket {Sentence.Of(path)} is not among those that may be asked.");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }
}
