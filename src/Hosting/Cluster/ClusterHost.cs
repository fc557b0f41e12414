using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosting.Health;
using TempoNest.Hosting.Redis;
using TempoNest.Hosting.Snapshots;
using TempoNest.Responders;

namespace TempoNest.Hosting.Cluster;

/// <summary>A process of a cluster: a silo, which runs grains, or an API node, which asks them. All share log and membership on PostgreSQL.</summary>
public static class ClusterHost
{
    private const string Invariant = "Npgsql";

    /// <summary>A member that does not answer is asked every two seconds and is out after three silences and two votes: a crash shows in seconds, a busy moment is none.</summary>
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan BetweenTableReads = TimeSpan.FromSeconds(10);

    /// <summary>How long an API node waits for a grain before it says that it cannot answer just now.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BeforeNextConnect = TimeSpan.FromSeconds(1);

    /// <summary>A silo: grains, sweep, log.</summary>
    /// <param name="clock">The sessions' clock. Membership and messaging always run on the machine's.</param>
    public static IHostApplicationBuilder AddClusterSilo(this IHostApplicationBuilder builder, ClusterOptions options, TimeProvider clock)
    {
        var database = builder.AddClusterLog(options, clock);
        // Before the silo: its providers read the tables that this makes.
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabaseStart>());
        builder.UseOrleans(silo => silo
            .InPod(builder.Configuration)
            .AddActivityPropagation()
            .Configure<Orleans.Configuration.ClusterOptions>(cluster => Name(cluster, options))
            .Configure<EndpointOptions>(endpoints =>
            {
                (endpoints.SiloPort, endpoints.GatewayPort) = (options.SiloPort, options.GatewayPort);
                if (options.Address is { } address) endpoints.AdvertisedIPAddress = address;
            })
            .Configure<ClusterMembershipOptions>(membership =>
            {
                (membership.ProbeTimeout, membership.MaxProbeTimeout) = (BetweenProbes, LongestProbe);
                membership.TableRefreshTimeout = BetweenTableReads;
            })
            .UseAdoNetClustering(clustering => (clustering.Invariant, clustering.DataSource) = (Invariant, database))
            .UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.DataSource) = (Invariant, database)));
        builder.Services.AddSnapshots(database);
        // The silo starts its own storage.
        builder.Services.AddSingleton(_ => new StorageStart([]));
        // After the silo: what is hosted starts in this order, and the sweep needs somebody to wake.
        builder.AddSessionGrains(clock);
        builder.Services.AddSingleton<IHealthPart, SiloHealth>();
        return builder;
    }

    /// <summary>An API node: the log to read, and a client of the cluster. It starts whatever is away, and heals by itself.</summary>
    public static IHostApplicationBuilder AddClusterClient(this IHostApplicationBuilder builder, ClusterOptions options, TimeProvider clock)
    {
        var database = builder.AddClusterLog(options, clock);
        builder.Services.AddHostedService<PatientDatabaseStart>();
        builder.UseOrleansClient(client => client
            .AddActivityPropagation()
            .Configure<Orleans.Configuration.ClusterOptions>(cluster => Name(cluster, options))
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = LongestCall)
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = BetweenTableReads)
            .UseAdoNetClustering(clustering => (clustering.Invariant, clustering.DataSource) = (Invariant, database))
            .UseConnectionRetryFilter(async (_, cancel) =>
            {
                await Task.Delay(BeforeNextConnect, TimeProvider.System, cancel);
                return true;
            }));
        builder.Services.AddSnapshots(database);
        builder.Services.AddSingleton<StorageStart>();
        builder.Services.AddWire();
        // It tells nobody, but hears what receivers answer.
        builder.Services.AddResponders(builder.Configuration);
        builder.Services.AddSingleton<IHealthPart, ClusterHealth>();
        // Nobody waits for anybody: who asks while the cluster is away is told so.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        return builder;
    }

    private static void AddSnapshots(this IServiceCollection services, NpgsqlDataSource database)
    {
        services.AddAdoNetGrainStorage(GrainStorageSnapshots.Storage, options =>
        {
            (options.Invariant, options.DataSource) = (Invariant, database);
            options.GrainStorageSerializer = new SystemTextJsonGrainStorageSerializer(Options.Create(new SystemTextJsonGrainStorageSerializerOptions()));
        });
        services.AddSingleton<ISnapshotStore, GrainStorageSnapshots>();
        services.AddSingleton<SessionLog>();
    }

    private static NpgsqlDataSource AddClusterLog(this IHostApplicationBuilder builder, ClusterOptions options, TimeProvider clock)
    {
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => new PostgresEventLog(options.Log, clock));
        builder.Services.AddSingleton<IEventLog>(services => services.GetRequiredService<PostgresEventLog>());
        builder.Services.AddSingleton<IEventReader>(services => services.GetRequiredService<PostgresEventLog>());
        builder.Services.AddSingleton<BoardKey>();
        builder.Services.AddSingleton<DatabaseStart>();
        builder.Services.AddBoard(options);
        return ClusterDatabase.Open(options);
    }

    /// <summary>
    /// In a pod that is told its name: the silo goes by it, and who watches the cluster's pods declares dead at once the silo of one that
    /// was deleted. Before everything else, so that ids and ports stay ours and the environment's <c>ORLEANS_…</c> never renames a cluster.
    /// </summary>
    private static ISiloBuilder InPod(this ISiloBuilder silo, IConfiguration configuration) =>
        configuration["KUBERNETES_SERVICE_HOST"] is { Length: > 0 } && configuration["POD_NAME"] is { Length: > 0 } ? silo.UseKubernetesHosting() : silo;

    private static void Name(Orleans.Configuration.ClusterOptions cluster, ClusterOptions options) => (cluster.ClusterId, cluster.ServiceId) = (options.Id, "temponest");
}
