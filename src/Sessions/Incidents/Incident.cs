using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Incidents;

/// <summary>What people work on: the fold of one incident's stream.</summary>
public sealed record Incident
{
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required Severity Severity { get; init; }
    public required IReadOnlyList<string> Services { get; init; }
    public required DateTimeOffset DetectedAt { get; init; }
    public DateTimeOffset? Deadline { get; init; }
    public bool Retrospective { get; init; }
    public IReadOnlyList<string> Alerts { get; init; } = [];
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? AcknowledgedBy { get; init; }
    /// <summary>When the last runbook step or action was recorded; null before the first.</summary>
    public DateTimeOffset? LastStepAt { get; init; }
    /// <summary>When the first was; what the deadline is held against.</summary>
    public DateTimeOffset? FirstStepAt { get; init; }
    public bool DeadlineMissed { get; init; }
    public IReadOnlyList<IncidentEscalated> Escalations { get; init; } = [];
    public DateTimeOffset? ResolvedAt { get; init; }
    public IncidentResolved? Resolution { get; init; }
    public IReadOnlyList<Entry> Timeline { get; init; } = [];

    public bool IsOpen => ResolvedAt is null;

    /// <summary>Whether somebody wrote down why it happened and what was done.</summary>
    public bool IsDocumented => !string.IsNullOrWhiteSpace(Resolution?.RootCause) && !string.IsNullOrWhiteSpace(Resolution.Resolution);

    /// <summary>The incident with one more entry of its stream; null stays null until it is opened.</summary>
    public static Incident? Apply(Incident? incident, Entry entry) => (incident, entry.Fact) switch
    {
        (null, IncidentOpened opened) => new Incident
        {
            Number = opened.Number, Title = opened.Title, Severity = opened.Severity, Services = opened.Services,
            DetectedAt = opened.DetectedAt, Deadline = opened.Deadline, Retrospective = opened.Retrospective, Timeline = [entry],
        },
        (null, _) => null,
        ({ } known, var fact) => known.With(fact, entry) with { Timeline = [.. known.Timeline, entry] },
    };

    private Incident With(Fact fact, Entry entry) => fact switch
    {
        AlertJoined joined => this with { Alerts = [.. Alerts, joined.Alert] },
        SeverityRaised raised => this with { Severity = raised.Severity },
        IncidentAcknowledged => this with { AcknowledgedAt = entry.Occurred, AcknowledgedBy = entry.Actor },
        IncidentNoted { Step: true } => this with { FirstStepAt = FirstStepAt ?? entry.Occurred, LastStepAt = entry.Occurred },
        IncidentNoted => this,
        IncidentEscalated escalated => this with { Escalations = [.. Escalations, escalated] },
        Facts.DeadlineMissed => this with { DeadlineMissed = true },
        IncidentResolved resolved => this with { ResolvedAt = ResolvedAt ?? entry.Occurred, Resolution = resolved },
        _ => throw new UnknownFactException(FactNames.Of(fact).Name),
    };
}
