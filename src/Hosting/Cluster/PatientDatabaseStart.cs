using Microsoft.Extensions.Hosting;

namespace TempoNest.Hosting.Cluster;

/// <summary>The same for an API node, which answers from the beginning, if only that it cannot: it waits for the database for as long as that takes.</summary>
internal sealed class PatientDatabaseStart(DatabaseStart start) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => start.Ready(TimeSpan.MaxValue, stoppingToken);
}
