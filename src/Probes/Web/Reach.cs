using System.Net;
using System.Net.Sockets;

namespace TempoNest.Probes.Web;

/// <summary>
/// Which addresses may be connected to. The connected address is checked, after the name was resolved, so a name that changes its mind
/// gains nothing. Never link-local (where clouds keep their credentials), multicast or unspecified addresses; with an allow-list, which
/// is the operator's, nothing outside it.
/// </summary>
/// <param name="Allowed">The networks that may be asked; null: any. A monitor needs private addresses, so private is not refused.</param>
public sealed record Reach(IReadOnlyList<IPNetwork>? Allowed)
{
    /// <summary>The variable that holds the operator's list: networks with commas between.</summary>
    public const string Variable = "TEMPONEST_PROBE_NETWORKS";

    /// <exception cref="FormatException">The list has something that is no network; a host must not start without its boundary.</exception>
    public static Reach Parse(string? networks) => new(string.IsNullOrWhiteSpace(networks)
        ? null
        : [.. networks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(IPNetwork.Parse)]);

    /// <summary>Whether <paramref name="address"/> may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = Plain(address);
        return !IsNever(plain) && (Allowed is null || Allowed.Any(network => network.Contains(plain)));
    }

    internal async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancel).ConfigureAwait(false);
        var allowed = Array.FindAll(addresses, Allows);
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

    // An IPv4 address may travel inside an IPv6 one, and a gateway (64:ff9b::/96) takes it out again.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily is AddressFamily.InterNetworkV6 && address.GetAddressBytes() is [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, .. var inside]
            ? new IPAddress(inside) : address;

    private static bool IsNever(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.IsIPv6LinkLocal || address.IsIPv6Multicast
        || (address.AddressFamily is AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..] or [>= 224, ..]);
}
