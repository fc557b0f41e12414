using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Notices;

/// <summary>A role's turn that came, and whether somebody was told of it.</summary>
/// <param name="Told">Null: no notice of it was ever intended.</param>
public sealed record AuditedStep(int Incident, string Role, DateTimeOffset DueAt, NoticeState? Told);

/// <summary>Holds the escalations that the log says were due against the notices of them.</summary>
public static class NoticeAudit
{
    /// <summary>Every escalation of every incident, in order. Delivered where one way at least took it, dead where all gave up.</summary>
    public static IReadOnlyList<AuditedStep> Of(Session session)
    {
        var told = session.Notices.ToLookup(trail => trail.Intended.About);
        return [.. from incident in session.Incidents
                   from step in incident.Escalations
                   let trails = told[AboutOf(incident.Number, step)].ToList()
                   select new AuditedStep(incident.Number, step.Role, step.DueAt, StateOf(trails))];
    }

    internal static string AboutOf(int incident, IncidentEscalated step) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"incident/{incident}/escalated/{step.Role}/{step.DueAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");

    private static NoticeState? StateOf(List<NoticeTrail> trails) =>
        trails.Count == 0 ? null
        : trails.Exists(trail => trail.State is NoticeState.Delivered) ? NoticeState.Delivered
        : trails.TrueForAll(trail => trail.State is NoticeState.Dead) ? NoticeState.Dead
        : NoticeState.Waiting;
}
