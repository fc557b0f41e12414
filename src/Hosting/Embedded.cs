using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosting.Snapshots;

namespace TempoNest.Hosting;

/// <summary>The embedded default: one silo, one SQLite log in a data folder, everything in this process, on loopback.</summary>
public static class Embedded
{
    /// <param name="folder">The data folder; locked for as long as the host lives.</param>
    /// <param name="clock">The sessions' clock. Membership and messaging always run on the machine's.</param>
    public static IHostApplicationBuilder AddEmbeddedSessions(this IHostApplicationBuilder builder, string folder, TimeProvider clock)
    {
        // Opened here, before the silo exists: a folder that is in use or written by a newer program stops the start with its own words.
        var log = SqliteEventLog.Open(folder, clock);
        builder.Services.AddSingleton<IEventLog>(_ => log);
        builder.Services.AddSingleton<IEventReader>(_ => log);
        builder.Services.AddSingleton<IStatusBoard, LocalBoard>();
        builder.Services.AddSingleton<ISnapshotStore>(new FolderSnapshots(Path.Combine(folder, "snapshots")));
        builder.Services.AddSingleton<SessionLog>();
        var (silo, gateway) = FreePorts();
        builder.UseOrleans(orleans => orleans
            .AddActivityPropagation()
            .UseLocalhostClustering(silo, gateway, serviceId: "temponest", clusterId: "embedded")
            .UseInMemoryReminderService());
        // After the silo: what is hosted starts in this order, and the sweep needs somebody to wake.
        builder.AddSessionGrains(clock);
        return builder;
    }

    /// <summary>Two that were free a moment ago, and are not the same one twice.</summary>
    private static (int Silo, int Gateway) FreePorts()
    {
        using var one = Listening();
        using var other = Listening();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }

    private static TcpListener Listening()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
