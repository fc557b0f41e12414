using TempoNest.EventLog;
using TempoNest.Hosting;
using TempoNest.Hosting.Cluster;
using TempoNest.Hosting.Health;
using TempoNest.Responders;
using TempoNest.Silo;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    if (ClusterOptions.Read(builder.Configuration) is not { } cluster)
    {
        await Console.Error.WriteLineAsync(
            $"A silo needs the database it shares with the others. Set {ClusterOptions.PostgresKey}, as in ConnectionStrings__Postgres=\"Host=…;Username=…;Password=…;Database=…\". " +
            "For one machine without a cluster start the API, which brings everything with it.");
        return 2;
    }

    // Health and metrics only: nobody but the operator speaks to a silo over HTTP.
    if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://127.0.0.1:5081");
    builder.AddClusterSilo(cluster, TimeProvider.System);
    builder.Services.AddHealth();
    builder.AddTelemetry("temponest-silo");
    await using var app = builder.Build();
    app.MapHealth();
    app.MapMetrics();
    Messages.Started(app.Logger, cluster.Id, cluster.SiloPort, cluster.GatewayPort, cluster.Schema);
    await app.RunAsync();
    return 0;
}
// Answers to how it was started, not faults of the program: a sentence, no stack.
catch (Exception refused) when (refused is ConfigurationException or ChannelConfigurationException or NewerSchemaException or NotDurableException or EventLogUnavailableException or IOException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
