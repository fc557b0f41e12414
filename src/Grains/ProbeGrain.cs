using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using System.Diagnostics;
using TempoNest.Contracts;
using TempoNest.Probes;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Grains;

/// <summary>
/// Asks one source for one service. It owns nothing: what is due follows from T0, what has an outcome and the clock, so any wake-up may
/// be lost, doubled or late.
/// </summary>
[AtSessionHome]
internal sealed partial class ProbeGrain(IProbes probes, GrainMeter meter, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock, ILogger<ProbeGrain> logger) : Grain, IProbeGrain
{
    private const string Fallback = "fallback";
    private const int WorkAtOnce = 16;
    private static readonly TimeSpan FallbackEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan[] HealingWaits = [TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)];

    private ProbeBriefing? briefing;
    private ProbeSchedule schedule = null!;
    private ProbeProgress progress = null!;
    private IGrainTimer timer = null!;
    private string definition = "";
    private DateTimeOffset healAfter = DateTimeOffset.MinValue;
    private int failedHeals;

    private ProbeId Probe { get; set; } = null!;
    private string Session => GrainKeys.Parts(this.GetPrimaryKeyString())[0];
    private IServiceGrain Service => GrainFactory.GetGrain<IServiceGrain>(GrainKeys.Service(Session, Probe.Service));

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var parts = GrainKeys.Parts(this.GetPrimaryKeyString());
        Probe = new ProbeId(parts[1], parts[2]);
        timer = this.RegisterGrainTimer(Work, new GrainTimerCreationOptions { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });
        await this.RegisterOrUpdateReminder(Fallback, FallbackEvery, FallbackEvery, cancellationToken);
    }

    public Task Wake()
    {
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Wake();

    private async Task Work(CancellationToken cancel)
    {
        // A trace of its own: a timer or a nudge is nobody's request.
        using var span = GrainMeter.Spans.StartActivity("probe", ActivityKind.Internal, default(ActivityContext));
        span?.SetTag("temponest.probe", this.GetPrimaryKeyString());
        try
        {
            if (briefing is null && !await Brief()) return;
            for (var done = 0; done < WorkAtOnce; done++)
            {
                var work = Next();
                if (work is ProbeWork.Rest rest)
                {
                    Sleep(rest.Until - clock.GetUtcNow());
                    return;
                }
                if (!await Record(await Do(work, cancel))) return;
            }
            Sleep(TimeSpan.Zero);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The log or the service grain could not be reached. What is owed is derived again from the log at the next wake.
            WorkFailed(logger, this.GetPrimaryKeyString(), failure);
            briefing = null;
            Sleep(TimeSpan.FromSeconds(5));
        }
    }

    private async Task<bool> Brief()
    {
        briefing = await Service.Brief(Probe);
        if (briefing is null)
        {
            await Stop();
            return false;
        }
        Reschedule(briefing.Extensions);
        progress = new ProbeProgress(schedule, briefing.Settled, briefing.Errors);
        definition = Questions.Definition(schedule);
        return true;
    }

    private void Reschedule(IReadOnlyList<DateTimeOffset> extensions) => schedule = new ProbeSchedule(
        new Schedule(briefing!.Plan, briefing.Opened.StartedAt, extensions), Probe, Address.Scrape);

    private ProbeWork Next() => Agenda.Next(
        schedule, progress, briefing!.Opened.OpenedAt, briefing.Plan.AlarmReach, briefing.PausedSince is null ? Paused.No : Paused.Yes,
        clock.GetUtcNow() >= healAfter ? Healing.Allowed : Healing.Waiting, clock.GetUtcNow(), briefing.PausedSince);

    private Task<Fact> Do(ProbeWork work, CancellationToken cancel) => work switch
    {
        ProbeWork.Observe observe => Observe(observe.Instant, cancel),
        ProbeWork.Reconstruct reconstruct => Reconstruct(reconstruct.Stretch, cancel),
        ProbeWork.GiveUp give => Task.FromResult<Fact>(new SlotsMissed(Probe, give.Stretch.From, give.Stretch.To, give.Reason)),
        ProbeWork.Skip skip => Task.FromResult<Fact>(new SlotsSkipped(Probe, skip.Stretch.From, skip.Stretch.To, skip.Reason)),
        _ => throw new InvalidOperationException($"No such work: {work}."),
    };

    private async Task<Fact> Observe(DateTimeOffset instant, CancellationToken cancel)
    {
        meter.Observed(schedule.Source.Kind, clock.GetUtcNow() - instant - schedule.Source.SettleTime);
        IReadOnlyList<Ask> asks = [.. schedule.WatchAsks(instant), .. schedule.WindowAsks(instant)];
        var readings = asks.Count == 0 ? [] : await probes.Read(Request(asks), instant, cancel);
        return new ObservationRecorded(
            Probe, instant, clock.GetUtcNow(), Taken.Live, definition, briefing!.Plan.Version, [.. readings, .. schedule.WarmingUp(instant)]);
    }

    private async Task<Fact> Reconstruct(Stretch stretch, CancellationToken cancel)
    {
        List<ReadingSeries> series = [];
        foreach (var ask in HistoryAsk.Of(schedule, stretch))
            series.AddRange(await probes.ReadHistory(Request(ask.Asks), ask.From, ask.Every, ask.Count, cancel));
        List<WindowReading> windows = [];
        for (var instant = stretch.From; instant <= stretch.To; instant += schedule.Step)
        {
            if (schedule.WindowAsks(instant) is not { Count: > 0 } asks) continue;
            var at = instant;
            windows.AddRange((await probes.Read(Request(asks), instant, cancel)).Select(reading => new WindowReading(at, reading)));
        }
        NoteHealing(stretch, series);
        return new ObservationsBackfilled(Probe, stretch.From, stretch.To, clock.GetUtcNow(), definition, briefing!.Plan.Version, series, windows);
    }

    /// <summary>Waits longer after each failed attempt to heal, so that a source that can not answer is not asked for ever.</summary>
    private void NoteHealing(Stretch stretch, List<ReadingSeries> series)
    {
        if (!progress.IsSettled(stretch.From)) return;
        failedHeals = series.Exists(one => one.Error is not null) ? failedHeals + 1 : 0;
        healAfter = failedHeals == 0 ? DateTimeOffset.MinValue
            : failedHeals > HealingWaits.Length ? DateTimeOffset.MaxValue
            : clock.GetUtcNow() + HealingWaits[failedHeals - 1];
    }

    private async Task<bool> Record(Fact fact)
    {
        var recorded = await Service.Record(fact);
        if (!recorded.GoesOn)
        {
            await Stop();
            return false;
        }
        // What this activation thought was open is not, or not so: another one was faster, or a pause came between.
        if (!recorded.Accepted) return await Brief();
        if (recorded.Extensions.Count != briefing!.Extensions.Count) Reschedule(recorded.Extensions);
        briefing = briefing with { PausedSince = recorded.PausedSince, Extensions = recorded.Extensions };
        progress.Apply(fact);
        return true;
    }

    private async Task Stop()
    {
        if (await this.GetReminder(Fallback) is { } reminder) await this.UnregisterReminder(reminder);
        DeactivateOnIdle();
    }

    private void Sleep(TimeSpan wait) => timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    private Sessions.SourceAddress Address => briefing!.Opened.Sources[Probe.Source];

    private ProbeRequest Request(IReadOnlyList<Ask> asks) => new()
    {
        Source = schedule.Source, Address = Address, Selector = briefing!.Opened.Deployment.Selector, Service = Probe.Service, Asks = asks,
    };
}
