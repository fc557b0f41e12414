using TempoNest.Api.Access;
using TempoNest.Hosting;
using TempoNest.Hosting.Cluster;
using TempoNest.Hosting.Health;

namespace TempoNest.Api;

/// <summary>
/// The service: everything in one process, or a node of a cluster where one is configured. Loopback unless <c>--urls</c> says otherwise.
/// </summary>
internal static class Service
{
    public const string DefaultUrl = "http://127.0.0.1:5080";
    public const string DefaultFolder = "data";

    public static async Task<int> Run(string[] args)
    {
        var builder = Builder(args);
        var cluster = ClusterOptions.Read(builder.Configuration);
        await using var app = cluster is null ? Alone(builder) : Node(builder, cluster);
        await app.StartAsync();
        if (cluster is null) await Entrance.Open(app);
        else await Entrance.Look(app);
        await app.WaitForShutdownAsync();
        return Environment.ExitCode;
    }

    /// <summary>A builder that finds its settings beside the program, whatever folder it is started in.</summary>
    public static WebApplicationBuilder Builder(string[] args) => WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

    /// <summary>Composes everything in this process, on one clock.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, string folder, TimeProvider clock)
    {
        builder.AddEmbeddedSessions(folder, clock);
        return Built(builder);
    }

    private static WebApplication Alone(WebApplicationBuilder builder)
    {
        var folder = Path.GetFullPath(builder.Configuration["data"] ?? DefaultFolder);
        var app = Build(builder, folder, TimeProvider.System);
        Messages.Embedded(app.Logger, ClusterOptions.PostgresKey, folder);
        return app;
    }

    private static WebApplication Node(WebApplicationBuilder builder, ClusterOptions cluster)
    {
        builder.AddClusterClient(cluster, TimeProvider.System);
        var app = Built(builder);
        Messages.Node(app.Logger, cluster.Id, ClusterOptions.PostgresKey, cluster.Schema);
        return app;
    }

    private static WebApplication Built(WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.Services.AddHealth();
        builder.AddTelemetry("temponest-api");
        builder.Services.AddSessionsApi();
        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        app.MapSessionsApi();
        return app;
    }
}
