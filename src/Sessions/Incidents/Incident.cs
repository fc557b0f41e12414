using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Incidents;

/// <summary>What people work on: the fold of one incident's stream.</summary>
public sealed record Incident
{
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required Severity Severity { get; init; }
    /// <summary>The worst severity that was weighed in already, by the system or by a person: only a worse alert raises it again.</summary>
    public Severity Weighed { get; init; }
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
    public bool DeadlineMet { get; init; }
    /// <summary>The path that is settled for the escalation that runs, or ran last; null before the first.</summary>
    public EscalationStarted? Chain { get; init; }
    public IReadOnlyList<IncidentEscalated> Escalations { get; init; } = [];
    /// <summary>The ticks of runbook steps, in the order they were made.</summary>
    public IReadOnlyList<Entry> Ticks { get; init; } = [];
    /// <summary>The last word on an entry, by the sequence of the entry.</summary>
    public IReadOnlyDictionary<long, Entry> Corrections { get; init; } = new Dictionary<long, Entry>();
    /// <summary>When each alert joined.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> JoinedAt { get; init; } = new Dictionary<string, DateTimeOffset>();
    public IReadOnlyList<DiagnosticsAttached> Diagnostics { get; init; } = [];
    public DateTimeOffset? ResolvedAt { get; init; }
    public IncidentResolved? Resolution { get; init; }
    public IReadOnlyList<FollowUpState> FollowUps { get; init; } = [];
    /// <summary>The incident it became a part of; null while it is one of its own.</summary>
    public int? MergedInto { get; init; }
    public DateTimeOffset? MergedAt { get; init; }
    public IReadOnlyList<Entry> Timeline { get; init; } = [];

    public bool IsOpen => ResolvedAt is null && MergedInto is null;

    /// <summary>When nobody had to work on it any more; null while it is open.</summary>
    public DateTimeOffset? EndedAt => ResolvedAt ?? MergedAt;

    /// <summary>Whether somebody wrote down why it happened and what was done.</summary>
    public bool IsDocumented => !string.IsNullOrWhiteSpace(Resolution?.RootCause) && !string.IsNullOrWhiteSpace(Resolution.Resolution);

    /// <summary>The incident with one more entry of its stream; null stays null until it is opened.</summary>
    public static Incident? Apply(Incident? incident, Entry entry) => (incident, entry.Fact) switch
    {
        (null, IncidentOpened opened) => new Incident
        {
            Number = opened.Number, Title = opened.Title, Severity = opened.Severity, Weighed = opened.Severity, Services = opened.Services,
            DetectedAt = opened.DetectedAt, Deadline = opened.Deadline, Retrospective = opened.Retrospective, Timeline = [entry],
        },
        (null, _) => null,
        ({ } known, var fact) => known.With(fact, entry) with { Timeline = [.. known.Timeline, entry] },
    };

    /// <summary>With one more entry of an action that is done for it. What was begun or done counts as a step; what was asked for does not yet.</summary>
    internal Incident Acted(Entry entry) => (entry.Fact is ActionStarted or ActionDoneByHand ? Stepped(entry) : this) with { Timeline = [.. Timeline, entry] };

    private Incident With(Fact fact, Entry entry) => fact switch
    {
        AlertJoined joined => this with { Alerts = [.. Alerts, joined.Alert], JoinedAt = new Dictionary<string, DateTimeOffset>(JoinedAt) { [joined.Alert] = entry.Occurred } },
        AlertMoved moved => this with { Alerts = [.. Alerts.Where(alert => alert != moved.Alert)] },
        SeverityRaised raised => this with { Severity = raised.Severity, Weighed = Worse(Weighed, raised.Severity) },
        SeverityChanged changed => this with { Severity = changed.Severity, Weighed = Worse(Weighed, Severity) },
        IncidentAcknowledged => this with { AcknowledgedAt = entry.Occurred, AcknowledgedBy = entry.Actor },
        IncidentNoted { Kind: NoteKind.Step or NoteKind.Mitigated } => Stepped(entry),
        IncidentNoted => this,
        RunbookTicked { Outcome: StepOutcome.NotNeeded } => this with { Ticks = [.. Ticks, entry] },
        RunbookTicked => Stepped(entry) with { Ticks = [.. Ticks, entry] },
        EntryCorrected corrected => this with { Corrections = new Dictionary<long, Entry>(Corrections) { [corrected.Entry] = entry } },
        EscalationStarted started => this with { Chain = started },
        IncidentEscalated escalated => this with { Escalations = [.. Escalations, escalated] },
        Facts.DeadlineMissed => this with { DeadlineMissed = true },
        Facts.DeadlineMet => this with { DeadlineMet = true },
        DiagnosticsAttached attached => this with { Diagnostics = [.. Diagnostics, attached] },
        IncidentResolved resolved => this with { ResolvedAt = ResolvedAt ?? entry.Occurred, Resolution = resolved, FollowUps = Carried(resolved) },
        FollowUpDone done => this with { FollowUps = [.. FollowUps.Select((task, index) => index + 1 == done.Number ? task with { DoneAt = entry.Occurred, DoneBy = entry.Actor } : task)] },
        IncidentMerged merged => this with { MergedInto = merged.Into, MergedAt = entry.Occurred },
        _ => throw new UnknownFactException(FactNames.Of(fact).Name),
    };

    private Incident Stepped(Entry entry) => this with { FirstStepAt = FirstStepAt ?? entry.Occurred, LastStepAt = entry.Occurred };

    /// <summary>The follow-ups of a later account; what of them was done already stays so.</summary>
    private IReadOnlyList<FollowUpState> Carried(IncidentResolved resolved) =>
        [.. resolved.FollowUps.Select(task => FollowUps.FirstOrDefault(before => before.FollowUp.Text == task.Text) is { } known ? known with { FollowUp = task } : new FollowUpState(task, null, null))];

    private static Severity Worse(Severity one, Severity other) => one > other ? one : other;
}

/// <summary>A follow-up and whether it was done.</summary>
public sealed record FollowUpState(FollowUp FollowUp, DateTimeOffset? DoneAt, string? DoneBy);
