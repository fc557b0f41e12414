using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views;

public enum IncidentState { Open, Acknowledged, Resolved }

/// <summary>An incident with everything people need to work on it.</summary>
/// <param name="Deadline">When the first step must be recorded.</param>
public sealed record IncidentView(
    int Number, string Title, Severity Severity, IncidentState State, IReadOnlyList<string> Services, DateTimeOffset DetectedAt, DateTimeOffset? Deadline,
    bool DeadlineMissed, bool Retrospective, IReadOnlyList<string> Alerts, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy,
    DateTimeOffset? LastStepAt, IReadOnlyList<IncidentEscalated> Escalations, DateTimeOffset? ResolvedAt, string? RootCause, string? Resolution,
    string? Prevention, IReadOnlyList<string> FollowUps, bool Documented, IReadOnlyList<TimelineView> Timeline)
{
    /// <summary>Every incident by number; one whose work has not begun yet as it was declared.</summary>
    public static IReadOnlyList<IncidentView> Of(Session session) =>
        [.. session.Incidents.Select(Of).Concat(session.DeclaredIncidents.Select(Of)).OrderBy(incident => incident.Number)];

    public static IncidentView Of(Incident incident) => new(
        incident.Number, incident.Title, incident.Severity,
        !incident.IsOpen ? IncidentState.Resolved : incident.AcknowledgedAt is null ? IncidentState.Open : IncidentState.Acknowledged,
        incident.Services, incident.DetectedAt, incident.Deadline, incident.DeadlineMissed, incident.Retrospective, incident.Alerts,
        incident.AcknowledgedAt, incident.AcknowledgedBy, incident.LastStepAt, incident.Escalations, incident.ResolvedAt,
        incident.Resolution?.RootCause, incident.Resolution?.Resolution, incident.Resolution?.Prevention, incident.Resolution?.FollowUps ?? [],
        incident.IsDocumented, [.. incident.Timeline.Select(TimelineView.Of)]);

    private static IncidentView Of(Entry entry)
    {
        var declared = (IncidentDeclared)entry.Fact;
        return new(
            declared.Number, declared.Title, declared.Severity, IncidentState.Open, declared.Services, entry.Occurred, null, false, declared.Retrospective,
            declared.Alerts, null, null, null, [], null, null, null, null, [], false, [TimelineView.Of(entry)]);
    }
}

/// <summary>One line of an incident's timeline.</summary>
/// <param name="Type">The pinned name of the fact.</param>
/// <param name="Step">Whether it counts against the deadline.</param>
public sealed record TimelineView(long Sequence, DateTimeOffset At, DateTimeOffset RecordedAt, string By, string Type, string? Text, bool Step, DateTimeOffset? ClaimedAt)
{
    internal static TimelineView Of(Entry entry) => new(
        entry.Sequence, entry.Occurred, entry.Recorded, entry.Actor, FactNames.Of(entry.Fact).Name, TextOf(entry.Fact),
        entry.Fact is IncidentNoted { Step: true }, (entry.Fact as IncidentNoted)?.ClaimedAt);

    private static string? TextOf(Fact fact) => fact switch
    {
        IncidentDeclared declared => declared.Note ?? declared.Title,
        IncidentOpened opened => opened.Title,
        AlertJoined joined => joined.Alert,
        SeverityRaised raised => $"{ViewJson.Word(raised.Severity)}: {raised.Reason}",
        IncidentAcknowledged acknowledged => acknowledged.Note,
        IncidentNoted noted => noted.Text,
        IncidentEscalated escalated => escalated.Role,
        DeadlineMissed missed => $"No first step was recorded by {Numbers.Time(missed.Deadline)}.",
        IncidentResolved resolved => resolved.Resolution,
        _ => null,
    };
}
