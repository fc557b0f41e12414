using Microsoft.Extensions.DependencyInjection;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Grains;

/// <summary>Takes observations in, appends them, judges, appends the transitions that follow.</summary>
[AtSessionHome]
internal sealed class ServiceGrain(IEventLog log, SessionLog sessions, GrainMeter meter, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, IServiceGrain
{
    private readonly AlertLedger alerts = new();
    private readonly SightLedger sight = new();
    private Session? session;
    private StreamWriter writer = null!;
    private long read;

    private string Id => GrainKeys.Parts(this.GetPrimaryKeyString())[0];
    private string Service => GrainKeys.Parts(this.GetPrimaryKeyString())[1];
    private ServiceJudge Judge => session!.JudgeOf(Service);
    private IEnumerable<ProbeSchedule> Probes => session!.Probes.Where(probe => probe.Probe.Service == Service);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        writer = new StreamWriter(log, clock, Id, Streams.Service(Service), DeactivateOnIdle);
        session = await sessions.Open(Id, Service, cancel: cancellationToken);
        if (session is null || !session.Watches(Service)) { session = null; return; }
        (read, writer.Version) = (session.Sequence, session.VersionOf(writer.Stream));
        foreach (var entry in session.Record.Where(entry => entry.Stream == writer.Stream)) Note(entry.Fact);
        await CatchUp();
        await RecordTransitions();
    }

    public async Task<ProbeBriefing?> Brief(ProbeId probe)
    {
        if (session is null) { DeactivateOnIdle(); return null; }
        await CatchUp();
        if (!Upkeep.WantsReadings(session)) return null;
        var progress = session.ProgressOf(probe);
        return new ProbeBriefing(session.Plan, session.Opened, [.. session.Schedule.Extensions], session.PausedSince, [.. progress.Stretches], [.. progress.Errors]);
    }

    public async Task<Recorded> Record(Fact fact)
    {
        if (session is null) return new Recorded(false, false, null, []);
        await CatchUp();
        if (!Upkeep.WantsReadings(session) || !Agenda.Fits(fact, session.PausedSince)) return Answer(accepted: false);
        var probe = ProbeOf(fact);
        var novelty = session.ProgressOf(probe).NoveltyOf(fact);
        if (novelty is Novelty.Overlaps) return Answer(accepted: false);
        if (novelty is Novelty.New)
        {
            await writer.Append(new Draft([fact], Draft.System) { Identity = IdentityOf(fact), Order = InstantOf(fact).ToUnixTimeMilliseconds(), Priority = fact is ObservationsBackfilled ? AppendPriority.BackFill : AppendPriority.Live });
            meter.Recorded(fact, Probes.First(one => one.Probe == probe).Step);
            await CatchUp();
            await RecordTransitions();
            _ = GrainFactory.GetGrain<ISessionGrain>(Id).Moved(read);
        }
        return Answer(accepted: true);
    }

    private async Task RecordTransitions()
    {
        IReadOnlyList<Fact> owed = [.. alerts.Difference(Judge.Episodes, clock.GetUtcNow()), .. sight.Difference(Judge, Probes)];
        if (owed.Count == 0) return;
        await writer.Append(new Draft(owed, Draft.System));
        await CatchUp();
    }

    /// <summary>Reads what others wrote about the session and what this service's stream holds beyond what is folded.</summary>
    private async Task CatchUp()
    {
        await foreach (var entry in log.ReadEntries(Id, read))
        {
            read = entry.Sequence;
            if (entry.Stream != Streams.Session && entry.Stream != writer.Stream) continue;
            session!.Apply(entry);
            if (entry.Stream != writer.Stream) continue;
            writer.Version = entry.Version;
            Note(entry.Fact);
        }
    }

    private void Note(Fact fact)
    {
        alerts.Apply(fact);
        sight.Apply(fact);
    }

    private Recorded Answer(bool accepted) => new(accepted, Upkeep.WantsReadings(session!), session!.PausedSince, [.. session.Schedule.Extensions]);

    private static ProbeId ProbeOf(Fact fact) => fact switch
    {
        ObservationRecorded seen => seen.Probe,
        ObservationsBackfilled seen => seen.Probe,
        SlotsMissed missed => missed.Probe,
        SlotsSkipped skipped => skipped.Probe,
        _ => throw new UnknownFactException(FactNames.Of(fact).Name),
    };

    private static DateTimeOffset InstantOf(Fact fact) => fact switch
    {
        ObservationRecorded seen => seen.Instant,
        ObservationsBackfilled seen => seen.From,
        SlotsMissed missed => missed.From,
        SlotsSkipped skipped => skipped.From,
        _ => throw new UnknownFactException(FactNames.Of(fact).Name),
    };

    private static string IdentityOf(Fact fact) => fact switch
    {
        ObservationRecorded seen => $"{seen.Probe} {seen.Instant.UtcTicks} observed",
        ObservationsBackfilled seen => $"{seen.Probe} {seen.From.UtcTicks} {seen.To.UtcTicks} {seen.ObservedAt.UtcTicks} backfilled",
        SlotsMissed missed => $"{missed.Probe} {missed.From.UtcTicks} {missed.To.UtcTicks} missed",
        SlotsSkipped skipped => $"{skipped.Probe} {skipped.From.UtcTicks} {skipped.To.UtcTicks} skipped",
        _ => throw new UnknownFactException(FactNames.Of(fact).Name),
    };
}
