using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Sessions;

namespace TempoNest.Grains;

/// <summary>
/// Wakes every open session that is due or whose summary is behind its log. Nothing depends on any single timer, reminder or nudge:
/// this finds what they missed, and it is how sessions go on after a start. Each silo wakes the sessions whose home it is, and looks at
/// once when that may have changed: a silo came or went.
/// </summary>
public sealed partial class Sweep(
    IEventReader log, IGrainFactory grains, ISiloStatusOracle silos, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock, ILogger<Sweep> logger)
    : BackgroundService, ISiloStatusListener
{
    /// <summary>How often the sweep looks, in real time: it is the service's own pulse, not the sessions'.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private const int OnPage = 1_000;
    /// <summary>How many are woken before the others have had a moment: each reads its log.</summary>
    private const int AtOnce = 100;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim moved = new(0, 1);

    /// <inheritdoc/>
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status is not (SiloStatus.Active or SiloStatus.Dead)) return;
        try { moved.Release(); }
        catch (SemaphoreFullException) { /* it is about to look */ }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        silos.SubscribeToSiloStatusEvents(this);
        try
        {
            do
            {
                try { await Look(stoppingToken); }
                catch (Exception failure) when (failure is not OperationCanceledException) { LookFailed(logger, failure); }
                await moved.WaitAsync(Every, stoppingToken);
            }
            while (!stoppingToken.IsCancellationRequested);
        }
        finally { silos.UnSubscribeFromSiloStatusEvents(this); }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        moved.Dispose();
        base.Dispose();
    }

    private async Task Look(CancellationToken cancel)
    {
        var (now, woken) = (clock.GetUtcNow(), 0);
        var homes = silos.GetApproximateSiloStatuses(onlyActive: true).Keys.ToList();
        IReadOnlyList<DueSession> page = [];
        do
        {
            page = await log.Due(now, OnPage, page is [.., var last] ? last : null, cancel);
            foreach (var session in page.Select(due => due.Session).Where(session => Streams.IsSession(session) && IsOurs(session, homes)))
            {
                _ = grains.GetGrain<ISessionGrain>(session).Moved(0);
                if (++woken % AtOnce == 0) await Task.Delay(Breath, TimeProvider.System, cancel);
            }
        }
        while (page.Count == OnPage);
    }

    /// <summary>A view of the cluster without anybody in it is no reason to let a session sleep.</summary>
    private bool IsOurs(string session, List<SiloAddress> homes) => homes.Count == 0 || SessionHome.Of(session, homes).Equals(silos.SiloAddress);

    [LoggerMessage(LogLevel.Warning, "The sweep could not look for sessions that are due; it tries again in five seconds.")]
    private static partial void LookFailed(ILogger logger, Exception exception);
}
