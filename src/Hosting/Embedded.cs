using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Serialization;
using TempoNest.EventLog;
using TempoNest.Grains;
using TempoNest.Probes;
using TempoNest.Sessions.Json;

namespace TempoNest.Hosting;

/// <summary>The embedded default: one silo, one SQLite log in a data folder, everything in this process, on loopback.</summary>
public static class Embedded
{
    /// <summary>How many requests one grain may have waiting before more are refused: overload is an answer, not memory.</summary>
    private const int LongestQueue = 1_000;

    /// <param name="folder">The data folder; locked for as long as the host lives.</param>
    /// <param name="clock">The sessions' clock. Membership and messaging always run on the machine's.</param>
    public static IHostApplicationBuilder AddEmbeddedSessions(this IHostApplicationBuilder builder, string folder, TimeProvider clock)
    {
        // Opened here, before the silo exists: a folder that is in use or written by a newer program stops the start with its own words.
        var log = SqliteEventLog.Open(folder, clock);
        builder.Services.AddSingleton<IEventLog>(_ => log);
        builder.Services.AddSingleton<IEventReader>(_ => log);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), FreePort(), serviceId: "temponest", clusterId: "embedded")
            .UseInMemoryReminderService());
        // After the silo: what is hosted starts in this order, and the sweep needs somebody to wake.
        builder.AddSessionGrains(clock);
        return builder;
    }

    /// <summary>Grains, probes, the sweep and the codec: what every kind of host has.</summary>
    public static IHostApplicationBuilder AddSessionGrains(this IHostApplicationBuilder builder, TimeProvider clock)
    {
        builder.Services.AddProbes();
        builder.Services.AddSerializer(serializer => serializer.AddJsonSerializer(
            type => type.Namespace?.StartsWith("TempoNest.Sessions", StringComparison.Ordinal) == true || type.Namespace == "TempoNest.Contracts", WireJson));
        builder.Services.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = LongestQueue);
        builder.Services.UseSessionClock(clock);
        builder.Services.AddHostedService<Sweep>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return builder;
    }

    /// <summary>One codec for the log and the wire; what the log does not hold (commands, briefings) is described at run time.</summary>
    private static JsonSerializerOptions WireJson { get; } = new(SessionJson.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(SessionJson.Default, new DefaultJsonTypeInfoResolver()),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
