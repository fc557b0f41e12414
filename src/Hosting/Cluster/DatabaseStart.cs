using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempoNest.EventLog;

namespace TempoNest.Hosting.Cluster;

/// <summary>
/// Before anything else of a silo: the database is there, keeps what it acknowledges, and has the schema this program knows. One that is
/// still starting is waited for; one that is wrong stops the start with its own words.
/// </summary>
internal sealed partial class DatabaseStart(PostgresEventLog log, ClusterOptions options, BoardKey key, ILogger<DatabaseStart> logger) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(1);

    public Task StartAsync(CancellationToken cancellationToken) => Ready(Patience, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="EventLogUnavailableException">It did not come within <paramref name="patience"/>.</exception>
    public async Task Ready(TimeSpan patience, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await log.Start(cancel);
                await ClusterDatabase.Migrate(options, cancel);
                await key.Fetch(options, cancel);
                return;
            }
            catch (EventLogUnavailableException away) when (TimeProvider.System.GetElapsedTime(began) < patience)
            {
                DatabaseAway(logger, away.Message);
                await Task.Delay(BeforeNextTry, TimeProvider.System, cancel);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database is not there yet, and is asked again in a second: {Reason}")]
    private static partial void DatabaseAway(ILogger logger, string reason);
}
