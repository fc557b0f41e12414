using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Grains;

/// <summary>What a session grain tells the world about itself: its summary row, and when it should be woken.</summary>
internal static class Upkeep
{
    private static readonly TimeSpan BehindNotices = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BehindActions = TimeSpan.FromSeconds(5);

    public static bool WantsReadings(Session session) => session.Lifecycle is Lifecycle.Running
        || (session.Lifecycle is Lifecycle.Decided && session.Decisions[^1].Fact is DecisionTaken { Outcome: DecisionOutcome.Failure });

    /// <summary>When somebody should look at this session again, if no nudge comes before. Null when it is over.</summary>
    /// <param name="routes">Who is reached how: what they are owed is due, too.</param>
    public static DateTimeOffset? NextDue(Session session, Routes routes, DateTimeOffset now) =>
        new[] { OwnDue(session, now), NoticesDue(session, routes, now) }.Min();

    /// <summary>What keeps the notices has a timer of its own; this is for what a lost nudge or a dead silo left behind.</summary>
    private static DateTimeOffset? NoticesDue(Session session, Routes routes, DateTimeOffset now)
    {
        var soon = now + BehindNotices;
        if (Noticing.Owed(session, routes, now).Count > 0) return soon;
        return Noticing.NextTry(session) is { } next ? next > soon ? next : soon : null;
    }

    private static DateTimeOffset? OwnDue(Session session, DateTimeOffset now)
    {
        // What was begun has an end, whatever became of the session meanwhile; what was approved begins at once.
        if (session.Actions.All.Any(action => action.StateAt(now) is ActionState.Started or ActionState.Approved)) return now + BehindActions;
        if (session.Lifecycle is Lifecycle.Closed or Lifecycle.Cancelled or Lifecycle.Superseded) return null;
        // Its word to the incident was lost, or the incident could not write: it is due until the incident's own stream says otherwise.
        if (HasUntoldIncident(session)) return now;
        // A decided session asks no more, and its incidents still escalate until somebody resolves them.
        var probes = WantsReadings(session) ? session.Probes.Select(probe => probe.DueAfter(session.ProgressOf(probe.Probe).Horizon) + probe.Step) : [];
        var incidents = session.Incidents.Select(incident => Upkeeping.NextDue(session, incident.Number, now)).OfType<DateTimeOffset>();
        List<DateTimeOffset> due = [.. probes, .. incidents];
        return due.Count > 0 ? due.Min() : WantsReadings(session) ? now + TimeSpan.FromMinutes(1) : null;
    }

    /// <summary>Whether an incident has its number and no stream yet, or is open and does not know an alert of its own, or that it is a part of another.</summary>
    private static bool HasUntoldIncident(Session session) => session.DeclaredIncidents.Count > 0
        || session.Incidents.Any(incident => incident.IsOpen && session.MergeOf(incident.Number) is not null)
        || (session.Incidents.Any(incident => incident.IsOpen) && session.Alerts().Any(alert => alert.Incident is { } number && session.IncidentOf(number) is { IsOpen: true } incident && !incident.Alerts.Contains(alert.Id)));

    public static Summary SummaryOf(Session session, Verdict verdict, Routes routes, DateTimeOffset now)
    {
        var status = StatusView.Of(session, verdict, now);
        return new Summary
        {
            Session = session.Id, Sequence = session.Sequence, VerdictVersion = session.VerdictVersion, OpenedAt = session.Opened.OpenedAt,
            State = Holding.Word(status.State), Recommendation = Holding.Word(status.Recommendation),
            Environment = session.Opened.Deployment.Environment, Name = session.Opened.Deployment.Name, Version = session.Opened.Deployment.Version,
            // A closed session is woken until its last word has been delivered.
            Open = WantsReadings(session) || session.Lifecycle is Lifecycle.Decided || Noticing.NextTry(session) is not null,
            NeedsPerson = Verdict.Awaiting(session, verdict.KnownTo) is not null || verdict.Current.Any(one => !one.IsMeasured && !one.Provisional && one.State is CriterionState.Unknown),
            NextDue = NextDue(session, routes, now), Body = ViewJson.Bytes(status),
        };
    }
}
