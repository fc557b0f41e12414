using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Reports;

/// <summary>Whether the first step came in time.</summary>
public enum DeadlineOutcome
{
    /// <summary>There was none: nobody could be late.</summary>
    None,
    Met,
    Missed,
    /// <summary>It has not come yet.</summary>
    Pending,
}

/// <summary>An incident in numbers; each duration counts from its detection and is null where that never happened.</summary>
/// <param name="ByPerson">Somebody opened it: no rule had.</param>
/// <param name="Escalations">The roles whose turn came, nobody having acknowledged.</param>
public sealed record ReportIncident(
    int Number, string Title, Severity Severity, IncidentState State, IReadOnlyList<string> Services, DateTimeOffset DetectedAt, TimeSpan? AcknowledgedAfter, TimeSpan? MitigatedAfter,
    TimeSpan? ResolvedAfter, DateTimeOffset? Deadline, DeadlineOutcome DeadlineOutcome, bool Retrospective, bool ByPerson, IReadOnlyList<string> Escalations, string? RootCause, string? Resolution,
    string? Prevention, int FollowUps, int FollowUpsDone, int? MergedInto)
{
    internal static IReadOnlyList<ReportIncident> Of(Session session, DateTimeOffset now) => [.. IncidentView.Of(session, now).Select(incident => Of(session, incident))];

    private static ReportIncident Of(Session session, IncidentView incident) => new(
        incident.Number, incident.Title, incident.Severity, incident.State, incident.Services, incident.DetectedAt, incident.AcknowledgedAt - incident.DetectedAt,
        MitigatedAt(incident) - incident.DetectedAt, incident.Duration, incident.Deadline,
        incident switch
        {
            { DeadlineMissed: true } => DeadlineOutcome.Missed,
            { DeadlineMet: true } => DeadlineOutcome.Met,
            { Deadline: null } => DeadlineOutcome.None,
            _ => DeadlineOutcome.Pending,
        },
        incident.Retrospective, session.DeclarationOf(incident.Number) is { Alerts.Count: 0 } && incident.SplitFrom is null, [.. incident.Escalations.Select(turn => turn.Role).Distinct()],
        incident.RootCause, incident.Resolution, incident.Prevention, incident.FollowUps.Count, incident.FollowUps.Count(task => task.DoneAt is not null), incident.MergedInto);

    /// <summary>When somebody first wrote that it was mitigated, as it was said or corrected; what was struck out was not.</summary>
    private static DateTimeOffset? MitigatedAt(IncidentView incident) => incident.Timeline
        .Where(line => line.Kind is TimelineKind.Mitigated && line.Correction is not { Text: null })
        .Select(line => (DateTimeOffset?)(line.Correction?.ClaimedAt ?? line.ClaimedAt ?? line.At)).Min();
}
