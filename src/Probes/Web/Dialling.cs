using System.Net;
using System.Net.Sockets;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes.Web;

/// <summary>Connects to what a name stands for, as far as it is within reach.</summary>
internal static class Dialling
{
    /// <summary>The addresses that a name stands for, as far as they are within reach; there is at least one.</summary>
    /// <exception cref="SourceException">None is.</exception>
    /// <exception cref="SocketException">The name stands for nothing.</exception>
    public static async ValueTask<IPAddress[]> Resolve(this Reach reach, string host, CancellationToken cancel)
    {
        var allowed = Array.FindAll(await Dns.GetHostAddressesAsync(host, cancel).ConfigureAwait(false), reach.Allows);
        return allowed.Length > 0 ? allowed : throw new SourceException($"{Sentence.Of(host)} is outside the networks that may be asked.");
    }

    public static async ValueTask<Stream> Connect(this Reach reach, SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint;
        var allowed = await reach.Resolve(host.Host, cancel).ConfigureAwait(false);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
