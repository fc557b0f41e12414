using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Mutes;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Incidents;

/// <summary>
/// Compares what the record of an incident says was told with what the plan wanted to be told. It reads the record alone, from its
/// beginning, and shares nothing with what decides turns: an auditor that asks the one it audits finds nothing.
/// </summary>
public static class EscalationAudit
{
    /// <summary>A turn recorded later than this after it was due is late.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>What is wrong with the escalations of an incident as far as they were due by <paramref name="now"/>; empty when nothing is.</summary>
    public static IReadOnlyList<AuditFinding> Of(Session session, Incident incident, DateTimeOffset now)
    {
        var told = incident.Timeline.Where(entry => entry.Fact is IncidentEscalated).ToList();
        var due = incident.Retrospective ? [] : Due(session, incident).Where(turn => turn.DueAt + Tolerance <= now).ToList();
        return
        [
            .. due.Where(turn => !told.Exists(entry => Is((IncidentEscalated)entry.Fact, turn))).Select(turn => new AuditFinding(AuditKind.Missing, turn.Role, turn.DueAt, null)),
            .. from entry in told
               let escalated = (IncidentEscalated)entry.Fact
               where entry.Occurred - escalated.DueAt > Tolerance
               select new AuditFinding(AuditKind.Late, escalated.Role, escalated.DueAt, entry.Occurred),
            .. from entry in told
               let escalated = (IncidentEscalated)entry.Fact
               where entry.Occurred < escalated.DueAt || !IsWanted(session, incident, escalated)
               select new AuditFinding(AuditKind.Unwanted, escalated.Role, escalated.DueAt, entry.Occurred),
        ];
    }

    /// <summary>Every turn of a chain that was settled and came before anything ended the chain.</summary>
    private static IEnumerable<(string Role, DateTimeOffset DueAt)> Due(Session session, Incident incident)
    {
        foreach (var (at, turn) in from entry in incident.Timeline
                                   where entry.Fact is EscalationStarted
                                   let chain = (EscalationStarted)entry.Fact
                                   from turn in chain.Path
                                   select (At: chain.ArmedAt, Turn: turn))
        {
            var due = Muted(session, incident).After(at, turn.After);
            if (Runs(session, incident, at, due) && Reaches(session, incident, turn, due)) yield return (turn.Role, due);
        }
    }

    private static bool IsWanted(Session session, Incident incident, IncidentEscalated told) =>
        incident.Timeline.Any(entry => entry.Fact is EscalationStarted chain && chain.Path.Any(turn => turn.Role == told.Role && Runs(session, incident, chain.ArmedAt, told.DueAt)));

    /// <summary>Whether a chain that was armed still ran: nobody acknowledged or did a step since, it did not end, and something of it stood.</summary>
    private static bool Runs(Session session, Incident incident, DateTimeOffset armed, DateTimeOffset due) =>
        !(incident.EndedAt <= due)
        && !incident.Timeline.Any(entry => entry.Occurred > armed && entry.Occurred <= due && entry.Fact is IncidentAcknowledged)
        && !(IsRearmed(incident, armed) && incident.Timeline.Any(entry => entry.Occurred > armed - session.Plan.Escalation.RearmAfter && entry.Occurred <= due && IsStep(entry.Fact)))
        && Stood(session, incident, due);

    private static bool IsRearmed(Incident incident, DateTimeOffset armed) => incident.AcknowledgedAt is { } acknowledged && acknowledged < armed;

    private static bool IsStep(Fact fact) => fact is IncidentNoted { Kind: NoteKind.Step or NoteKind.Mitigated } or RunbookTicked { Outcome: not StepOutcome.NotNeeded };

    private static bool Stood(Session session, Incident incident, DateTimeOffset due) =>
        session.DeclarationOf(incident.Number) is { Alerts.Count: 0 } || session.Alerts().Any(alert => alert.Incident == incident.Number && !(alert.ClearedAt <= due));

    private static bool Reaches(Session session, Incident incident, Turn turn, DateTimeOffset due)
    {
        var severity = incident.Timeline.Where(entry => entry.Occurred <= due).Aggregate(Severity.Info, (before, entry) => entry.Fact switch
        {
            IncidentOpened opened => opened.Severity,
            SeverityRaised raised => raised.Severity,
            SeverityChanged changed => changed.Severity,
            _ => before,
        });
        var last = session.Plan.Escalation.Path.FirstOrDefault(step => step.Role == session.Plan.Escalation.WarningsStopAt);
        return severity is Severity.Critical || last is null || turn.After <= last.After;
    }

    private static MutedTime Muted(Session session, Incident incident)
    {
        var each = session.Alerts().Where(alert => alert.Incident == incident.Number && alert.ClearedAt is null).Select(alert => session.Mutes.For(alert.Rule.Key, alert.Rule.Service)).ToList();
        return each.Count == 0 ? MutedTime.None : each.Aggregate((one, other) => one.And(other));
    }

    private static bool Is(IncidentEscalated told, (string Role, DateTimeOffset DueAt) turn) => told.Role == turn.Role && told.DueAt == turn.DueAt;
}

/// <summary>What an auditor finds in escalations.</summary>
public enum AuditKind { Missing, Late, Unwanted }

/// <param name="RecordedAt">Null where nothing was.</param>
public sealed record AuditFinding(AuditKind Kind, string Role, DateTimeOffset DueAt, DateTimeOffset? RecordedAt);
