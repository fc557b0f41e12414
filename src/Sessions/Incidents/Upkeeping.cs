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
        var stands = alerts.Count == 0 || alerts.Exists(alert => alert.ClearedAt is null) ? Stands.Yes : Stands.No;
        owed.AddRange(Escalating.Owed(incident, session.Plan.Escalation, now, stands));
        return owed;
    }

    private static List<Fact> Opening(Session session, IncidentDeclared declared, List<Judging.Alert> alerts, DateTimeOffset now)
    {
        var detected = alerts.Select(alert => alert.DetectedAt).OfType<DateTimeOffset>().DefaultIfEmpty(now).Min();
        var deadline = alerts.Select(alert => alert.Rule.Declared?.Deadline).OfType<TimeSpan>().Select(within => detected + within).Cast<DateTimeOffset?>().DefaultIfEmpty(null).Min();
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
