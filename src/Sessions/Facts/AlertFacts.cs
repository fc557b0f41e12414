using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Facts;

/// <summary>A judgement, recorded for audit: the rule was met.</summary>
/// <param name="Onset">The first breaching sample of the streak.</param>
/// <param name="RaisedAt">The instant the rule was met.</param>
/// <param name="DetectedAt">When we knew; deadlines and escalation run from here.</param>
/// <param name="Witness">What was seen, in a sentence.</param>
public sealed record AlertRaised(
    string Alert, string Rule, string Service, Severity Severity, DateTimeOffset Onset, DateTimeOffset RaisedAt, DateTimeOffset DetectedAt, string Witness) : Fact;

/// <summary>A judgement, recorded: the rule's good streak was complete.</summary>
public sealed record AlertCleared(string Alert, DateTimeOffset ClearedAt, DateTimeOffset DetectedAt) : Fact;

/// <summary>A judgement, recorded: the data behind a raised alert went away.</summary>
public sealed record AlertLostSight(string Alert, DateTimeOffset LostAt, DateTimeOffset DetectedAt) : Fact;

/// <summary>A judgement, recorded: with what is known now the rule was never met.</summary>
public sealed record AlertWithdrawn(string Alert, string Reason, DateTimeOffset DetectedAt) : Fact;

/// <summary>A judgement, recorded: a probe cannot ask, or can again. Says nothing about the service.</summary>
public sealed record ProbeHealthChanged(ProbeId Probe, bool Healthy, DateTimeOffset Since, string Reason) : Fact;

/// <summary>A judgement, recorded: a metric that had data has been without it for too long, or has it again.</summary>
public sealed record SightChanged(string Metric, string Service, bool Lost, DateTimeOffset Since, string Reason) : Fact;

/// <summary>A person judged an alert: confirmed, false, expected.</summary>
public sealed record AlertJudged(string Alert, string Verdict, string? Note) : Fact;
