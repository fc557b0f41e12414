using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Sessions;

namespace TempoNest.Grains;

/// <summary>
/// Wakes every open session that is due or whose summary is behind its log. Nothing depends on any single timer, reminder or nudge:
/// this finds what they missed, and it is how sessions go on after a start.
/// </summary>
public sealed partial class Sweep(IEventReader log, IGrainFactory grains, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock, ILogger<Sweep> logger) : BackgroundService
{
    /// <summary>How often the sweep looks, in real time: it is the service's own pulse, not the sessions'.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private const int AtOnce = 1_000;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pulse = new PeriodicTimer(Every, TimeProvider.System);
        do
        {
            try { await Look(stoppingToken); }
            catch (Exception failure) when (failure is not OperationCanceledException) { LookFailed(logger, failure); }
        }
        while (await pulse.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look(CancellationToken cancel)
    {
        foreach (var session in await log.Due(clock.GetUtcNow(), AtOnce, cancel))
            if (session != Streams.Plans) _ = grains.GetGrain<ISessionGrain>(session).Moved(0);
    }

    [LoggerMessage(LogLevel.Warning, "The sweep could not look for sessions that are due; it tries again in five seconds.")]
    private static partial void LookFailed(ILogger logger, Exception exception);
}
