using System.Net;
using System.Net.Sockets;

namespace TempoNest.Sessions.Policy;

/// <summary>
/// Which addresses may be connected to, by probes or by channels. It is held against the connected address, after the name was resolved,
/// so a name that changes its mind gains nothing. Never link-local (where clouds keep their credentials), multicast or unspecified
/// addresses; with an allow-list, which is the operator's, nothing outside it.
/// </summary>
/// <param name="Allowed">The networks that may be connected to; null: any. A monitor needs private addresses, so private is not refused.</param>
public sealed record Reach(IReadOnlyList<IPNetwork>? Allowed)
{
    /// <param name="networks">Networks with commas between; nothing: any.</param>
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

    // An IPv4 address may travel inside an IPv6 one, and a gateway (64:ff9b::/96) takes it out again.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily is AddressFamily.InterNetworkV6 && address.GetAddressBytes() is [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, .. var inside]
            ? new IPAddress(inside) : address;

    private static bool IsNever(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.IsIPv6LinkLocal || address.IsIPv6Multicast
        || (address.AddressFamily is AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..] or [>= 224, ..]);
}
