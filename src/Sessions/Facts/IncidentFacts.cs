using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Facts;

/// <summary>Work on an incident begins: the first entry of its stream.</summary>
/// <param name="DetectedAt">Deadlines and escalation run from here.</param>
/// <param name="Deadline">When the first step must be recorded; null where nobody can be late (retrospective, or opened without one).</param>
public sealed record IncidentOpened(
    int Number, string Title, Severity Severity, IReadOnlyList<string> Services, DateTimeOffset DetectedAt, DateTimeOffset? Deadline, bool Retrospective) : Fact;

public sealed record AlertJoined(string Alert) : Fact;
/// <summary>People moved an alert to another incident.</summary>
public sealed record AlertMoved(string Alert, int Incident) : Fact;
public sealed record SeverityRaised(Severity Severity, string Reason) : Fact;
/// <summary>A person weighed it anew, up or down.</summary>
public sealed record SeverityChanged(Severity Severity, string Reason) : Fact;
public sealed record IncidentAcknowledged(string? Note) : Fact;

/// <summary>An entry of the timeline.</summary>
/// <param name="ClaimedAt">When the person says it happened.</param>
public sealed record IncidentNoted(string Text, NoteKind Kind, DateTimeOffset? ClaimedAt) : Fact;

/// <summary>What a note of the timeline tells. A step or a mitigation is something that was done and counts against the deadline; the others do not.</summary>
public enum NoteKind { Remark, Step, Detected, Notified, RootCause, Mitigated }

/// <summary>A person ticked a step of a rule's runbook.</summary>
public sealed record RunbookTicked(string Rule, string Step, StepOutcome Outcome, string? Note, DateTimeOffset? ClaimedAt) : Fact;

/// <summary>What came of a step. One that was not needed was not done, and does not count against the deadline.</summary>
public enum StepOutcome { Done, Failed, NotNeeded }

/// <summary>A later word on an entry of the timeline, which stays.</summary>
/// <param name="Entry">The sequence of the entry it supersedes.</param>
/// <param name="Text">What it should say; null: it should not stand there at all.</param>
/// <param name="ClaimedAt">When it happened; null: as it was said before.</param>
public sealed record EntryCorrected(long Entry, string? Text, DateTimeOffset? ClaimedAt, string Reason) : Fact;

/// <summary>An escalation begins: who will be told when is settled for as long as it runs.</summary>
/// <param name="ArmedAt">The turns count from here.</param>
public sealed record EscalationStarted(DateTimeOffset ArmedAt, IReadOnlyList<Turn> Path) : Fact;

/// <summary>A role's turn in an escalation.</summary>
/// <param name="Contact">The contact's id; null where the role has nobody.</param>
public sealed record Turn(string Role, TimeSpan After, string? Contact);

/// <summary>The next role's turn came, nobody having acknowledged.</summary>
/// <param name="Contact">Who that is, by the id of the contact; null where the role has nobody.</param>
public sealed record IncidentEscalated(string Role, DateTimeOffset DueAt, string? Contact) : Fact;
/// <summary>No first step was recorded in time.</summary>
public sealed record DeadlineMissed(DateTimeOffset Deadline) : Fact;
/// <summary>The first step was recorded in time.</summary>
public sealed record DeadlineMet(DateTimeOffset Deadline, DateTimeOffset FirstStepAt) : Fact;

public sealed record IncidentResolved(string? RootCause, string? Resolution, string? Prevention, IReadOnlyList<FollowUp> FollowUps) : Fact;

/// <summary>Something to do after an incident.</summary>
/// <param name="Owner">Null only where it was written before owners were asked for.</param>
public sealed record FollowUp(string Text, string? Owner, DateOnly? Due);

/// <summary>A follow-up was done.</summary>
/// <param name="Number">Its place in the list, from 1.</param>
public sealed record FollowUpDone(int Number, string? Note) : Fact;

/// <summary>The incident ends as a part of another one, which goes on.</summary>
public sealed record IncidentMerged(int Into, string Reason) : Fact;
