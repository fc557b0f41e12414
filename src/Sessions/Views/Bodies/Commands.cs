using TempoNest.Sessions.Access;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views.Bodies;

/// <summary>The body of a write: every one may say who speaks. Taken as said.</summary>
public interface IBody
{
    string? Actor { get; }
}

public sealed record ReasonBody(string? Reason = null, string? Actor = null) : IBody;
public sealed record SupersedeBody(string? By = null, string? Reason = null, string? Actor = null) : IBody;
public sealed record NoteBody(string? Text = null, string? Actor = null) : IBody;
public sealed record AttestBody(CriterionAnswer? Answer = null, string? Note = null, string? Review = null, string? Actor = null) : IBody;
public sealed record WaiveBody(string? Reason = null, string? Scope = null, DateTimeOffset? ExpiresAt = null, string? Actor = null) : IBody;
public sealed record DecisionBody(DecisionOutcome? Outcome = null, string? Reason = null, string? Actor = null) : IBody;
public sealed record RoundNoteBody(string? Issues = null, string? ActionTaken = null, IReadOnlyList<string>? Steps = null, string? Actor = null) : IBody;
public sealed record JudgeBody(string? Verdict = null, string? Note = null, string? Actor = null) : IBody;
public sealed record IncidentBody(string? Title = null, Severity? Severity = null, string? Service = null, string? Note = null, string? Actor = null) : IBody;
public sealed record AcknowledgeBody(string? Note = null, string? Actor = null) : IBody;


public sealed record PostMortemBody(
    string? Impact = null, string? Timeline = null, string? RootCause = null, string? WentWell = null, string? WentBadly = null,
    IReadOnlyList<PostMortemActionBody>? Actions = null, string? Actor = null) : IBody;

public sealed record PostMortemActionBody(string? Text = null, string? Owner = null, DateOnly? Due = null);

/// <summary>A plan's text.</summary>
public sealed record PlanBody(string? PlanYaml = null, string? Actor = null) : IBody;

/// <param name="Name">Who or what will hold it.</param>
/// <param name="Teams">The owners of deployments it is good for; left out: all.</param>
public sealed record KeyBody(string? Name = null, IReadOnlyList<Role>? Roles = null, IReadOnlyList<string>? Teams = null, DateTimeOffset? ExpiresAt = null, string? Actor = null) : IBody;
