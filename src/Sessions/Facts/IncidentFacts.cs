using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Facts;

/// <summary>Work on an incident begins: the first entry of its stream.</summary>
/// <param name="DetectedAt">Deadlines and escalation run from here.</param>
/// <param name="Deadline">When the first step must be recorded; null where nobody can be late (retrospective, or opened without one).</param>
public sealed record IncidentOpened(
    int Number, string Title, Severity Severity, IReadOnlyList<string> Services, DateTimeOffset DetectedAt, DateTimeOffset? Deadline, bool Retrospective) : Fact;

public sealed record AlertJoined(string Alert) : Fact;
public sealed record SeverityRaised(Severity Severity, string Reason) : Fact;
public sealed record IncidentAcknowledged(string? Note) : Fact;

/// <summary>An entry of the timeline. A step counts against the deadline; an acknowledgement or a remark does not.</summary>
/// <param name="Step">Whether it records a runbook step or an action done by hand.</param>
/// <param name="ClaimedAt">When the person says it happened.</param>
public sealed record IncidentNoted(string Text, bool Step, DateTimeOffset? ClaimedAt) : Fact;

/// <summary>The next role's turn came, nobody having acknowledged.</summary>
public sealed record IncidentEscalated(string Role, DateTimeOffset DueAt) : Fact;
/// <summary>No first step was recorded in time.</summary>
public sealed record DeadlineMissed(DateTimeOffset Deadline) : Fact;

public sealed record IncidentResolved(string? RootCause, string? Resolution, string? Prevention, IReadOnlyList<string> FollowUps) : Fact;
