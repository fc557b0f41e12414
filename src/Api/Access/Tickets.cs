using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TempoNest.Api.Access;

/// <summary>Addresses that let whoever opens them first in with a key: for the person in front of the machine, so that no key is typed or stands in an address.</summary>
internal sealed class Tickets
{
    private readonly ConcurrentDictionary<string, string> tokens = new(StringComparer.Ordinal);

    /// <summary>A path that is good once, while this process runs.</summary>
    public string PathFor(string token)
    {
        var ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        tokens[ticket] = token;
        return $"/enter/{ticket}";
    }

    /// <summary>The key; null where it was used before, or never made.</summary>
    public string? Redeem(string ticket) => tokens.TryRemove(ticket, out var token) ? token : null;
}
