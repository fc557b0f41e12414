using Microsoft.Extensions.DependencyInjection;
using System.Globalization;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Probes;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Notices;

namespace TempoNest.Grains;

/// <summary>Keeps one incident: opens it when the session gave it a number, takes what people do, lets escalation and deadlines run, has sources show what is behind its alerts.</summary>
[AtSessionHome]
internal sealed class IncidentGrain(IEventLog log, SessionLog sessions, Routes routes, IEvidence evidence, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, IIncidentGrain
{
    /// <summary>A page that could not be written waits no longer than this, although nobody else may have anything to tell.</summary>
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(5);

    /// <summary>What is being asked, by its key; what came back and is not written down yet.</summary>
    private readonly HashSet<string> asked = [];
    private readonly List<DiagnosticsAttached> shown = [];
    private Session? session;
    private StreamWriter writer = null!;
    private IGrainTimer timer = null!;

    private string Id => GrainKeys.Parts(this.GetPrimaryKeyString())[0];
    private int Number => int.TryParse(GrainKeys.Parts(this.GetPrimaryKeyString())[1], CultureInfo.InvariantCulture, out var number) ? number : 0;
    private Incident? Incident => session?.IncidentOf(Number);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        writer = new StreamWriter(log, clock, Id, Streams.Incident(Number), DeactivateOnIdle);
        timer = this.RegisterGrainTimer(_ => Work(), new GrainTimerCreationOptions { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan });
        session = await sessions.Open(Id, cancel: cancellationToken);
        writer.Version = session?.VersionOf(writer.Stream) ?? 0;
        await Work();
    }

    public Task Moved(long sequence) => session is { } known && sequence > known.Sequence || sequence == 0 ? Work() : Task.CompletedTask;

    public async Task<Reply> Ask(IncidentCommand command, Commanding by)
    {
        var scope = this.GetPrimaryKeyString();
        if (await log.Before(scope, by) is { } before) return before;
        await Work();
        if (Incident is not { } incident) return new Reply(ReplyKind.NotFound, session?.Sequence ?? 0, null, "number", $"Session '{Id}' has no incident {Number}.", "Take a number from its list of incidents.");
        var decision = command.On(session!, incident, clock.GetUtcNow());
        if (decision is not Decision.Accepted accepted) return Commands.Refused((Decision.Refused)decision, session!.Sequence);
        var reply = new Reply(ReplyKind.Done, session!.Sequence + accepted.Facts.Count, Number.ToString(CultureInfo.InvariantCulture));
        if (accepted.Facts.Count > 0) await Append(new Draft(accepted.Facts, by.Actor) { Origin = by.Origin, Command = Commands.Record(scope, by, reply) });
        else if (Commands.Record(scope, by, reply) is { } record) await log.RecordCommand(record);
        await Work();
        return reply;
    }

    /// <summary>Reads the log, appends what the incident owes, sleeps until more is.</summary>
    private async Task Work()
    {
        if (session is null) { DeactivateOnIdle(); return; }
        // The timer that brought us here is spent: where this fails it is what tries again, and else it is set for what comes next.
        timer.Change(BeforeNextTry, Timeout.InfiniteTimeSpan);
        await CatchUp();
        List<DiagnosticsAttached> brought = [.. shown];
        if (Upkeeping.Owed(session, Number, clock.GetUtcNow()).Concat(brought).ToList() is { Count: > 0 } owed)
        {
            await Append(new Draft(owed, Draft.System));
            shown.RemoveAll(brought.Contains);
            await CatchUp();
        }
        Diagnose();
        var now = clock.GetUtcNow();
        var due = Upkeeping.NextDue(session, Number, now);
        timer.Change(due - now + TimeSpan.FromMilliseconds(1) ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to ask what is wanted. Nobody waits for it: what comes back is written by a turn of its own.</summary>
    private void Diagnose()
    {
        if (Incident is not { } incident) return;
        foreach (var wanted in Diagnosing.Owed(session!, incident, clock.GetUtcNow()).Where(wanted => asked.Add(wanted.Key))) _ = Show(wanted);
    }

    private async Task Show(Diagnostic wanted)
    {
        var (at, source) = (clock.GetUtcNow(), session!.Plan.SourceOf(wanted.Step.Source!));
        var request = new EvidenceRequest(source, session.Opened.Sources[source.Name], session.Opened.Deployment.Selector, wanted.Service, wanted.Step.Show!);
        var answer = await evidence.Show(request, at, CancellationToken.None);
        shown.Add(new DiagnosticsAttached(wanted.Alert, wanted.Rule, wanted.Step.Key, wanted.Run, at, Diagnosing.SpreadOf(session, wanted.Rule), answer.Evidence, answer.Failure));
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task Append(Draft draft)
    {
        await writer.Append(draft);
        _ = GrainFactory.GetGrain<ISessionGrain>(Id).Moved(0);
        if (routes.ReachSomebody) _ = GrainFactory.GetGrain<INoticeGrain>(Id).Moved(0);
    }

    private async Task CatchUp()
    {
        await foreach (var entry in log.ReadEntries(Id, session!.Sequence))
        {
            session.Apply(entry);
            if (entry.Stream == writer.Stream) writer.Version = entry.Version;
        }
    }
}
