using Microsoft.Extensions.Configuration;
using TempoNest.Sessions.Notices;

namespace TempoNest.Responders;

/// <summary>Reads who is reached how: <c>Responders:Routes:ROLE:0:Channel</c>, with an address and the contact id that stands for it in the log.</summary>
internal static class RouteConfiguration
{
    public const string Key = "Responders:Routes";
    /// <summary>The route of every role and team without one of its own.</summary>
    public const string Default = "default";

    /// <exception cref="ChannelConfigurationException">With a sentence for each thing that is wrong.</exception>
    public static Routes Read(IConfiguration configuration, IReadOnlyList<ChannelSettings> channels)
    {
        var faults = new Faults();
        Dictionary<string, IReadOnlyList<Way>> routes = new(StringComparer.OrdinalIgnoreCase);
        foreach (var role in configuration.GetSection(Key).GetChildren()) routes[role.Key] = ReadRole(role, channels, faults);
        faults.Throw();
        routes.Remove(Default, out var everybody);
        return new Routes(routes, everybody ?? []);
    }

    private static List<Way> ReadRole(IConfigurationSection role, IReadOnlyList<ChannelSettings> channels, Faults faults)
    {
        List<Way> ways = [];
        foreach (var section in role.GetChildren())
        {
            faults.Unknown(section, "Channel", "Contact", "Address");
            var channel = channels.FirstOrDefault(one => string.Equals(one.Name, section["Channel"], StringComparison.OrdinalIgnoreCase));
            if (channel is null)
            {
                faults.Add(section, "Channel", section["Channel"] is null ? "it is missing" : "no such channel is registered", "the name of one under Responders:Channels");
                continue;
            }
            var way = new Way(channel.Name, section["Contact"], section["Address"]);
            if (way is { Address: not null, Contact: null }) faults.Add(section, "Contact", "it is missing", "an id that may stand in the log for the address, such as ana");
            if (ways.Exists(known => known.Channel == way.Channel && known.Contact == way.Contact)) faults.Add(section, "Contact", "the role has the same way twice", "another contact");
            ways.Add(way);
        }
        return ways;
    }
}
