using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Incidents;

/// <summary>What the stream of one incident owes: its opening, alerts that joined, a worse severity, escalation, an end nobody could be told of.</summary>
public static class Upkeeping
{
    public static IReadOnlyList<Fact> Owed(Session session, int number, DateTimeOffset now)
    {
        var alerts = session.Alerts().Where(alert => alert.Incident == number).ToList();
        if (session.IncidentOf(number) is not { } incident)
            return session.DeclarationOf(number) is { } declared ? Opening(session, declared, alerts, now) : [];
        List<Fact> owed = [.. alerts.Where(alert => !incident.Alerts.Contains(alert.Id)).Select(alert => new AlertJoined(alert.Id))];
        var worst = alerts.Select(alert => alert.Rule.Severity).DefaultIfEmpty(incident.Severity).Max();
        if (worst > incident.Severity) owed.Add(new SeverityRaised(worst, "A worse alert joined."));
        // Opened by hand it stands until it is resolved; where every alert was withdrawn there is nothing left to page for.
        var byHand = incident.Alerts.Count == 0 && session.DeclarationOf(number) is not { Alerts.Count: > 0 };
        var stands = byHand || alerts.Exists(alert => alert.ClearedAt is null) ? Stands.Yes : Stands.No;
        owed.AddRange(Escalating.Owed(WithDeadline(incident, alerts), session.Plan.Escalation, now, stands));
        return owed;
    }

    /// <summary>The incident with the earliest deadline of its alerts: one that joins later may be more urgent than the one that opened it.</summary>
    private static Incident WithDeadline(Incident incident, List<Judging.Alert> alerts) =>
        incident.Retrospective ? incident : incident with { Deadline = DeadlinesOf(alerts).Append(incident.Deadline).Min() };

    private static IEnumerable<DateTimeOffset?> DeadlinesOf(List<Judging.Alert> alerts) =>
        alerts.Where(alert => alert.DetectedAt is not null).Select(alert => alert.DetectedAt + alert.Rule.Declared?.Deadline);

    private static List<Fact> Opening(Session session, IncidentDeclared declared, List<Judging.Alert> alerts, DateTimeOffset now)
    {
        var detected = alerts.Select(alert => alert.DetectedAt).OfType<DateTimeOffset>().DefaultIfEmpty(now).Min();
        var deadline = DeadlinesOf(alerts).Min();
        List<Fact> facts =
        [
            new IncidentOpened(declared.Number, declared.Title, declared.Severity, declared.Services, detected, declared.Retrospective ? null : deadline, declared.Retrospective),
            .. alerts.Select(alert => new AlertJoined(alert.Id)),
        ];
        if (declared.Note is { Length: > 0 } note) facts.Add(new IncidentNoted(note, false, null));
        if (declared.Retrospective) facts.Add(new IncidentResolved(null, "Cleared before anyone could be told.", null, []));
        return facts;
    }
}
