using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Views;

public enum IncidentState { Open, Acknowledged, Resolved, Merged }

/// <summary>An incident with everything people need to work on it.</summary>
public sealed record IncidentView
{
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required Severity Severity { get; init; }
    public required IncidentState State { get; init; }
    /// <summary>Everything that its alerts speak of.</summary>
    public required IReadOnlyList<string> Services { get; init; }
    public required DateTimeOffset DetectedAt { get; init; }
    /// <summary>From detection to its end; null while it is open.</summary>
    public TimeSpan? Duration { get; init; }
    /// <summary>When the first step must be recorded; null where nobody can be late.</summary>
    public DateTimeOffset? Deadline { get; init; }
    public bool DeadlineMissed { get; init; }
    public bool DeadlineMet { get; init; }
    public required bool Retrospective { get; init; }
    /// <summary>Whether nobody is told of it now, all that stands of it being muted.</summary>
    public bool Muted { get; init; }
    public required IReadOnlyList<string> Alerts { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? LastStepAt { get; init; }
    /// <summary>Who is told when while the escalation runs, as it was settled when it began.</summary>
    public IReadOnlyList<Turn> Path { get; init; } = [];
    public IReadOnlyList<IncidentEscalated> Escalations { get; init; } = [];
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? RootCause { get; init; }
    public string? Resolution { get; init; }
    public string? Prevention { get; init; }
    public IReadOnlyList<FollowUpView> FollowUps { get; init; } = [];
    public bool Documented { get; init; }
    /// <summary>The incident it was split off, or became a part of; null while there is none.</summary>
    public int? SplitFrom { get; init; }
    public int? MergedInto { get; init; }
    public IReadOnlyList<RunbookView> Runbook { get; init; } = [];
    public IReadOnlyList<DiagnosticView> Diagnostics { get; init; } = [];
    public required IReadOnlyList<TimelineView> Timeline { get; init; }

    /// <summary>Every incident by number; one whose work has not begun yet as it was declared.</summary>
    public static IReadOnlyList<IncidentView> Of(Session session, DateTimeOffset now) =>
        [.. session.Incidents.Select(incident => Of(session, incident, now)).Concat(session.DeclaredIncidents.Select(Of)).OrderBy(incident => incident.Number)];

    public static IncidentView Of(Session session, Incident incident, DateTimeOffset now) => new()
    {
        Number = incident.Number, Title = incident.Title, Severity = incident.Severity, State = StateOf(incident),
        Services = [.. incident.Services.Concat(session.Alerts().Where(alert => incident.Alerts.Contains(alert.Id)).Select(alert => alert.Rule.Service)).Distinct()],
        DetectedAt = incident.DetectedAt, Duration = incident.EndedAt - incident.DetectedAt,
        Deadline = incident.IsOpen ? Upkeeping.DeadlineOf(session, incident) : incident.Deadline,
        DeadlineMissed = incident.DeadlineMissed, DeadlineMet = incident.DeadlineMet, Retrospective = incident.Retrospective,
        Muted = Upkeeping.IsMuted(session, incident, now), Alerts = incident.Alerts,
        AcknowledgedAt = incident.AcknowledgedAt, AcknowledgedBy = incident.AcknowledgedBy, LastStepAt = incident.LastStepAt,
        Path = incident.Chain?.Path ?? [], Escalations = incident.Escalations, ResolvedAt = incident.ResolvedAt,
        RootCause = incident.Resolution?.RootCause, Resolution = incident.Resolution?.Resolution, Prevention = incident.Resolution?.Prevention,
        FollowUps = [.. incident.FollowUps.Select((task, index) => new FollowUpView(index + 1, task.FollowUp.Text, task.FollowUp.Owner, task.FollowUp.Due, task.DoneAt, task.DoneBy))],
        Documented = incident.IsDocumented, SplitFrom = (session.SplitOf(incident.Number)?.Fact as SplitDecided)?.From, MergedInto = incident.MergedInto,
        Runbook = [.. Incidents.Runbook.Of(session, incident).Select(RunbookView.Of)],
        Diagnostics = [.. incident.Diagnostics.Select(DiagnosticView.Of)],
        Timeline = [.. incident.Timeline.Where(entry => entry.Fact is not EntryCorrected).Select(entry => TimelineView.Of(entry, incident.Corrections.GetValueOrDefault(entry.Sequence)))],
    };

    private static IncidentState StateOf(Incident incident) => incident switch
    {
        { MergedInto: not null } => IncidentState.Merged,
        { IsOpen: false } => IncidentState.Resolved,
        { AcknowledgedAt: null } => IncidentState.Open,
        _ => IncidentState.Acknowledged,
    };

    private static IncidentView Of(Entry entry)
    {
        var declared = (IncidentDeclared)entry.Fact;
        return new()
        {
            Number = declared.Number, Title = declared.Title, Severity = declared.Severity, State = IncidentState.Open, Services = declared.Services,
            DetectedAt = entry.Occurred, Retrospective = declared.Retrospective, Alerts = declared.Alerts, Timeline = [TimelineView.Of(entry, null)],
        };
    }
}

/// <summary>Something to do after an incident, and whether it was done.</summary>
public sealed record FollowUpView(int Number, string Text, string? Owner, DateOnly? Due, DateTimeOffset? DoneAt, string? DoneBy);

/// <summary>One line of the checklist: what to do, when it is called for, and what came of it.</summary>
/// <param name="Key">What to tick it by.</param>
/// <param name="If">The condition; null: always.</param>
/// <param name="Outcome">Null while nobody ticked it.</param>
public sealed record RunbookView(
    string Key, string Rule, string Step, string Title, string? Expected, string? Command, string? If, Called Called, StepOutcome? Outcome, string? By,
    DateTimeOffset? At, DateTimeOffset? ClaimedAt, string? Note)
{
    internal static RunbookView Of(RunbookItem item)
    {
        var tick = item.Tick?.Fact as RunbookTicked;
        return new(
            item.Key, item.Rule, item.Step.Key, item.Step.Title, item.Step.Expected, item.Step.Command, item.Step.If, item.Called, tick?.Outcome, item.Tick?.Actor,
            item.Tick?.Occurred, tick?.ClaimedAt, tick?.Note);
    }
}

/// <summary>What a source showed when an alert was raised.</summary>
/// <param name="Reach">widespread or isolated.</param>
public sealed record DiagnosticView(
    string Alert, string Rule, string Step, int Run, DateTimeOffset At, string Reach, IReadOnlyList<string> Breaching, int Watched, Evidence? Shown, string? Failure)
{
    internal static DiagnosticView Of(DiagnosticsAttached attached) => new(
        attached.Alert, attached.Rule, attached.Step, attached.Run, attached.At, attached.Spread.IsWide ? "widespread" : "isolated", attached.Spread.Breaching,
        attached.Spread.Watched, attached.Shown, attached.Failure);
}
