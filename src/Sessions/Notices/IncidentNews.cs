using System.Globalization;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;

namespace TempoNest.Sessions.Notices;

/// <summary>What is told of incidents: opened, each role's turn, who is on it, how it ended. Nothing of what was over when it was learnt.</summary>
internal static class IncidentNews
{
    public static IEnumerable<Told> Of(Session session) =>
        session.Incidents.Where(incident => !incident.Retrospective).SelectMany(incident => incident.Timeline.Select(entry => Of(session, incident, entry)).OfType<Told>());

    private static Told? Of(Session session, Incident incident, Entry entry)
    {
        var about = string.Create(CultureInfo.InvariantCulture, $"incident/{incident.Number}");
        return entry.Fact switch
        {
            IncidentOpened opened => Say($"{about}/opened", NoticeKind.IncidentOpened, opened.Title, Near(session, incident), () => Opened(session, incident)),
            IncidentEscalated step => Say(NoticeAudit.AboutOf(incident.Number, step), NoticeKind.IncidentEscalated, $"Nobody is on it: {incident.Title}", [step.Role], () => Opened(session, incident)),
            IncidentAcknowledged said => Say(
                string.Create(CultureInfo.InvariantCulture, $"{about}/acknowledged/{entry.Version}"), NoticeKind.IncidentAcknowledged, $"{entry.Actor} is on it: {incident.Title}",
                Everybody(session, incident), () => said.Note ?? ""),
            IncidentResolved resolved => Say($"{about}/resolved", NoticeKind.IncidentResolved, $"Resolved: {incident.Title}", Everybody(session, incident), () => Ended(resolved)),
            _ => null,
        };
        Told Say(string name, NoticeKind kind, string title, IReadOnlyList<string> to, Func<string> text) =>
            new(name, kind, incident.Severity, title, to, entry.Occurred, text) { Incident = incident.Number };
    }

    /// <summary>The team of the phase, and whose domain it is.</summary>
    private static List<string> Near(Session session, Incident incident) =>
    [
        session.Schedule.PhaseAt(incident.DetectedAt).Team,
        .. session.Plan.Escalation.Contacts.Where(contact => contact.Routes.Any(incident.Services.Contains)).Select(contact => contact.Role),
    ];

    /// <summary>And who was called since: they may lie down again.</summary>
    private static List<string> Everybody(Session session, Incident incident) =>
        [.. Near(session, incident).Concat(incident.Escalations.Select(step => step.Role)).Distinct()];

    private static string Opened(Session session, Incident incident)
    {
        List<string> lines = [string.Create(CultureInfo.InvariantCulture, $"Incident {incident.Number}, {incident.Severity.ToString().ToLowerInvariant()}, {string.Join(", ", incident.Services)}. Detected {incident.DetectedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.")];
        if (incident.Deadline is { } deadline) lines.Add(string.Create(CultureInfo.InvariantCulture, $"First step due by {deadline.UtcDateTime:HH:mm:ss} UTC."));
        lines.AddRange(session.Alerts().Where(alert => alert.Incident == incident.Number).Select(alert => $"- {alert.Rule.Title}, {alert.Rule.Service}: {alert.Rule.Limit.Text}"));
        return string.Join('\n', lines);
    }

    private static string Ended(IncidentResolved resolved) => string.Join('\n', new[]
    {
        resolved.RootCause is { Length: > 0 } cause ? $"Root cause: {cause}" : null,
        resolved.Resolution is { Length: > 0 } done ? $"Resolution: {done}" : null,
    }.OfType<string>());
}
