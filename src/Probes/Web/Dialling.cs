using System.Net;
using System.Net.Sockets;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes.Web;

/// <summary>Connects to what a name stands for, as far as it is within reach.</summary>
internal static class Dialling
{
    public static async ValueTask<Stream> Connect(this Reach reach, SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancel).ConfigureAwait(false);
        var allowed = Array.FindAll(addresses, reach.Allows);
        if (allowed.Length == 0) throw new SourceException($"{Sentence.Of(host.Host)} is outside the networks that may be asked.");
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
