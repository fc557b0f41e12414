using System.Net;
using System.Net.Sockets;
using TempoNest.Sessions.Policy;

namespace TempoNest.Responders.Web;

/// <summary>Connects to what a name stands for, as far as it is within reach.</summary>
internal static class Dialling
{
    /// <exception cref="DeliveryException">The name stands for nothing that may be connected to.</exception>
    public static async Task<Socket> Dial(this Reach reach, DnsEndPoint place, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(place.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(place.Host, cancel).ConfigureAwait(false);
        var allowed = Array.FindAll(addresses, reach.Allows);
        if (allowed.Length == 0) throw new DeliveryException("The address is outside the networks that may be told.", TryAgain.No);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, place.Port, cancel).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
