using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Responders.Actions;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Grains;

/// <summary>Wakes, reads the log, asks the ground floor what is owed, appends it, and writes the summary. No rule lives here.</summary>
[AtSessionHome]
internal sealed partial class SessionGrain(IEventLog log, SessionLog sessions, IStatusBoard board, Routes routes, ActionRunners runners, GrainMeter meter, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock, ILogger<SessionGrain> logger) : Grain, ISessionGrain
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    /// <summary>So many events are folded again at most when this activation ends without a word.</summary>
    private const int BetweenSnapshots = 500;
    private const int WorthHandingOver = 50;
    /// <summary>How often one look appends what is owed before others have their turn, and how often it waits for a moment of quiet to do so.</summary>
    private const int MostRounds = 10;
    private const int UndisturbedRounds = 3;

    private Session? session;
    private StreamWriter writer = null!;
    private IGrainTimer? timer;
    private DateTimeOffset lookedAt = DateTimeOffset.MinValue;
    private long summarised = -1;
    private long kept;
    private Task keeping = Task.CompletedTask;
    private Counted counted;

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        writer = new StreamWriter(log, clock, Id, Streams.Session, Drop);
        actions = new ActionDesk(runners, GrainContext.ActivationId.ToString(), () => _ = this.AsReference<ISessionGrain>().Moved(0));
        timer = this.RegisterGrainTimer(Look, new GrainTimerCreationOptions { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });
        var began = Stopwatch.GetTimestamp();
        await Begin();
        if (session is null) return;
        await CatchUp();
        meter.Rehydrated(began, session.Sequence - kept);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        CountOpen(Counted.No);
        if (actions.IsBusy) await Leave();
        // Handed over rather than folded anew by whoever comes next.
        if (session is not null && session.Sequence - kept >= WorthHandingOver) await Keep(cancellationToken);
    }

    public async Task<Reply> Open(OpenSession request, Commanding by)
    {
        if (await log.Before(Id, by) is { } before) return before;
        if (session is not null) return new Reply(ReplyKind.Already, session.Sequence, Id);
        var decision = Opening.Open(request, clock.GetUtcNow());
        if (decision is not Decision.Accepted accepted) return Commands.Refused((Decision.Refused)decision, 0);
        await log.SavePlan(new PlanBlob(request.PlanSha256, SessionJson.Bytes(request.Plan)));
        var reply = new Reply(ReplyKind.Done, accepted.Facts.Count, Id);
        await writer.Append(new Draft(accepted.Facts, by.Actor) { Identity = "opened", Origin = by.Origin, Command = Commands.Record(Id, by, reply) });
        await Begin();
        await Work();
        return reply;
    }

    public async Task<Reply> Ask(SessionCommand command, Commanding by)
    {
        if (session is null) return new Reply(ReplyKind.NotFound, 0, null, "id", $"There is no session '{Id}'.", "Take an id from the list of sessions.");
        if (await log.Before(Id, by) is { } before) return before;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await CatchUp();
            var hash = await Hash();
            var decision = command.On(session, new Deciding(clock.GetUtcNow(), hash, by.Actor));
            if (decision is not Decision.Accepted accepted) return Commands.Refused((Decision.Refused)decision, session.Sequence);
            var reply = new Reply(ReplyKind.Done, session.Sequence + accepted.Facts.Count, IdOf(accepted));
            if (accepted.Facts.Count == 0)
            {
                if (Commands.Record(Id, by, reply) is { } record) await log.RecordCommand(record);
                return reply;
            }
            // A decision stands on the whole log it saw: nothing may have slipped in between.
            long? head = command is SessionCommand.Decide ? session.Sequence : null;
            var result = await writer.Append(new Draft(accepted.Facts, by.Actor) { ExpectedHead = head, Origin = by.Origin, Command = Commands.Record(Id, by, reply) });
            if (result is AppendResult.CommandReplayed replayed) return Commands.Again(replayed.Stored, by);
            if (result is AppendResult.Conflict) continue;
            await Work();
            return reply;
        }
        return new Reply(ReplyKind.Busy, session.Sequence, null, null, "Evidence kept arriving while the decision was being written.", "Try again.");
    }

    public Task Moved(long sequence)
    {
        // Many nudges, one look: the first of a burst looks soon, the rest find the timer set.
        var wait = lookedAt + BetweenLooks - clock.GetUtcNow();
        if (session is null || sequence == 0 || sequence > session.Sequence) timer?.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    private async Task Look(CancellationToken cancel)
    {
        lookedAt = clock.GetUtcNow();
        if (session is null) await Begin();
        if (session is null) return;
        await Work();
        // Off everybody's way: who asked has been answered, and nobody waits for this.
        if (session.Sequence - kept >= BetweenSnapshots && keeping.IsCompleted) keeping = Keep(CancellationToken.None);
    }

    /// <summary>As far as a snapshot goes, or the opening.</summary>
    private async Task Begin()
    {
        if (await sessions.Open(Id) is not { } found) return;
        (session, kept, writer.Version) = (found, found.Sequence, found.VersionOf(Streams.Session));
    }

    private async Task Keep(CancellationToken cancel)
    {
        var before = kept;
        kept = session!.Sequence;
        try { await sessions.Keep(session, before, cancel); }
        catch (Exception failure) when (failure is not OutOfMemoryException) { SnapshotFailed(logger, Id, failure); }
    }

    /// <summary>Reads what is new, appends what is owed, until nothing is; then tells others and sleeps until something is due.</summary>
    private async Task Work()
    {
        for (var round = 1; ; round++)
        {
            await CatchUp();
            var verdict = Verdict.Of(session!);
            var hash = await Hash();
            var acted = actions.Owed(session!, clock.GetUtcNow());
            IReadOnlyList<Fact> owed = IsOver ? acted : [.. acted, .. IncidentKeeping.Owed(session!, CatchingUp.Of(session!, clock.GetUtcNow()), clock.GetUtcNow()).Concat(Holding.Owed(session!, verdict, hash))];
            if (owed.Count > 0)
            {
                // Nothing should slip in between a review and what it saw. Where evidence never stops coming it is held all the same: it names
                // the sequence that it saw, and is issued anew where what came since changes it.
                long? head = round <= UndisturbedRounds && owed.Any(fact => fact is ReviewHeld) ? session!.Sequence : null;
                var before = TimeProvider.System.GetTimestamp();
                if (await writer.Append(new Draft(owed, Draft.System) { ExpectedHead = head }) is not AppendResult.Conflict) actions.Begin(session!, owed, before);
                if (round < MostRounds) continue;
            }
            await Summarise(verdict);
            break;
        }
        Nudge();
        Sleep();
    }

    /// <summary>Rolling hash of the whole log as far as it is folded in.</summary>
    private async Task<string> Hash() => Convert.ToHexStringLower((await log.RollingHash(Id, session!.Sequence)).Span);

    private bool IsOver => session!.Lifecycle is Lifecycle.Closed or Lifecycle.Cancelled or Lifecycle.Superseded;

    private async Task CatchUp()
    {
        await foreach (var entry in log.ReadEntries(Id, session!.Sequence))
        {
            session.Apply(entry);
            if (entry.Stream == Streams.Session) writer.Version = entry.Version;
        }
    }

    private async Task Summarise(Verdict verdict)
    {
        if (summarised == session!.Sequence) return;
        var summary = Upkeep.SummaryOf(session, verdict, routes, clock.GetUtcNow());
        await log.SaveSummary(summary);
        meter.Summarised(clock.GetUtcNow() - session.LastRecorded);
        CountOpen(summary.Open ? Counted.Yes : Counted.No);
        board.Post(new StatusPosting(new SessionMoved(Id, summary.Sequence, summary.VerdictVersion, summary.Open), summary.Body));
        summarised = session.Sequence;
    }

    private void CountOpen(Counted now)
    {
        if (now != counted) meter.Opened(now is Counted.Yes ? 1 : -1);
        counted = now;
    }

    private enum Counted { No, Yes }

    private void Nudge()
    {
        if (routes.ReachSomebody || Noticing.NextTry(session!) is not null) _ = GrainFactory.GetGrain<INoticeGrain>(Id).Moved(session!.Sequence);
        if (IsOver) return;
        foreach (var probe in Upkeep.WantsReadings(session!) ? session!.Probes : [])
        {
            if (probe.LatestDue(clock.GetUtcNow()) is { } due && !(session!.ProgressOf(probe.Probe).Horizon >= due))
                _ = GrainFactory.GetGrain<IProbeGrain>(GrainKeys.Probe(Id, probe.Probe.Service, probe.Probe.Source)).Wake();
        }
        foreach (var number in Enumerable.Range(1, session!.NextIncidentNumber - 1))
            if (session.IncidentOf(number) is null or { IsOpen: true }) _ = GrainFactory.GetGrain<IIncidentGrain>(GrainKeys.Incident(Id, number)).Moved(session.Sequence);
    }

    private void Sleep()
    {
        var now = clock.GetUtcNow();
        if (actions.IsBusy) DelayDeactivation(LongestAction);
        if (Upkeep.NextDue(session!, routes, now) is { } due) timer?.Change(due > now ? due - now : TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
    }

    private void Drop()
    {
        StreamLost(logger, Id);
        DeactivateOnIdle();
    }

    /// <summary>The number of what the facts begin, where it has one.</summary>
    private static string? IdOf(Decision.Accepted accepted) => accepted.Facts.Select(fact => fact switch
    {
        IncidentDeclared incident => incident.Number,
        MuteDeclared mute => mute.Number,
        ShiftHandedOver handover => handover.Number,
        ActionRequested action => action.Number,
        ActionDoneByHand done => done.Number,
        ReportItemAdded item => item.Number,
        _ => (int?)null,
    }).FirstOrDefault(number => number is not null)?.ToString();
}
