using System.Net;
using TempoNest.EventLog;
using TempoNest.Sessions.Access;

namespace TempoNest.Api.Access;

/// <summary>How the first person gets in, when the service has started.</summary>
internal static class Entrance
{
    /// <summary>In one process: only for this machine, and whoever started it holds the first key.</summary>
    /// <exception cref="AccessConfigurationException">It listens where others can reach it.</exception>
    public static async Task Open(WebApplication app)
    {
        if (app.Urls.FirstOrDefault(url => !IsHere(url)) is { } open)
            throw new AccessConfigurationException($"Everything in one process stays on this machine, and {open} can be reached from others. Listen on http://127.0.0.1, with a proxy that speaks TLS before it, or run a cluster.");
        if (await FirstKey.Make(app.Services) is { } key) Show(key, app.Urls.First() + app.Services.GetRequiredService<Tickets>().PathFor(key.Whole));
    }

    /// <summary>In a cluster the operator says who the first is; where nobody is said, the log of this node does.</summary>
    public static async Task Look(WebApplication app)
    {
        var access = app.Services.GetRequiredService<AccessOptions>();
        if (access.AdminSha256 is not null || access.Authority is not null) return;
        try
        {
            if (!await FirstKey.IsThere(app.Services)) Messages.NobodyMayEnter(app.Logger);
        }
        catch (EventLogUnavailableException) { /* its health says so, and whether there is a key is not known */ }
    }

    /// <summary>On the console and not in the log: logs are kept and passed on.</summary>
    private static void Show(KeyText key, string address) => Console.WriteLine($"""
        The admin's key of this data folder, shown this once:

          export TEMPONEST_KEY={key.Whole}

        It is sent as: Authorization: Bearer $TEMPONEST_KEY
        In a browser, signed in the first time it is opened: {address}

        """);

    private static bool IsHere(string url) => new Uri(url) is { IsLoopback: true } || (IPAddress.TryParse(new Uri(url).Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
