using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempoNest.EventLog;

namespace TempoNest.Hosting.Cluster;

/// <summary>
/// The same for an API node, which answers from the beginning, if only that it cannot: it waits for the database for as long as that takes.
/// One that is wrong ends the node with its own words.
/// </summary>
internal sealed partial class PatientDatabaseStart(DatabaseStart start, IHostApplicationLifetime lifetime, ILogger<PatientDatabaseStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try { await start.Ready(TimeSpan.MaxValue, stoppingToken); }
        catch (Exception refused) when (refused is NewerSchemaException or NotDurableException)
        {
            Refused(logger, refused.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private static partial void Refused(ILogger logger, string reason);
}
