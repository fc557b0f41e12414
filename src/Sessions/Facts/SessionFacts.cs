using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Facts;

/// <summary>The watch over a deployment begins. The plan is pinned by its hash.</summary>
/// <param name="StartedAt">T0: traffic cut-over. In the past for an adopted session.</param>
public sealed record SessionOpened(
    Deployment Deployment, string PlanName, string PlanVersion, string PlanSha256, DateTimeOffset StartedAt, DateTimeOffset OpenedAt,
    IReadOnlyDictionary<string, SourceAddress> Sources, string? Supersedes = null) : Fact;

public sealed record NoteAdded(string Text) : Fact;
/// <summary>What people wrote beside a round.</summary>
public sealed record RoundNoted(DateTimeOffset Round, string? Issues, string? ActionTaken) : Fact;
/// <summary>A person ticked a step that no source can answer.</summary>
public sealed record StepTicked(DateTimeOffset Round, string Step) : Fact;
public sealed record SessionPaused(string Reason) : Fact;
public sealed record SessionResumed(string? Reason) : Fact;
public sealed record SessionCancelled(string Reason) : Fact;
public sealed record SessionClosed(string? Reason) : Fact;
public sealed record SessionSuperseded(string By, string Reason) : Fact;

/// <summary>A person answered a criterion for one review.</summary>
public sealed record CriterionAttested(string Criterion, string Review, CriterionAnswer Answer, string? Note) : Fact;
/// <summary>A person let a criterion pass; the machine's verdict stays beside it.</summary>
/// <param name="Review">The review it holds for; null: for every review until it expires.</param>
public sealed record CriterionWaived(string Criterion, string? Review, string Reason, string? Scope, DateTimeOffset? ExpiresAt) : Fact;

public enum CriterionAnswer { Met, NotMet, NotApplicable }

/// <summary>An incident got its number.</summary>
/// <param name="Alerts">The alerts it was opened for; empty when a person opened it.</param>
/// <param name="Retrospective">Everything was over before anyone could be told.</param>
public sealed record IncidentDeclared(
    int Number, string Title, Severity Severity, IReadOnlyList<string> Services, IReadOnlyList<string> Alerts, bool Retrospective, string? Note) : Fact;
/// <summary>An alert was added to an incident.</summary>
public sealed record AlertAssigned(string Alert, int Incident) : Fact;

/// <summary>A judgement, recorded: the criteria as they stood at a review.</summary>
/// <param name="Horizon">The instant up to which every slot had an outcome.</param>
/// <param name="SeenSequence">The head of the log it was judged on.</param>
/// <param name="Issue">1 for the first, counting up when later facts inside its window reissue it.</param>
/// <param name="LogHash">Rolling hash of the whole log up to <paramref name="SeenSequence"/>, in hex.</param>
public sealed record ReviewHeld(
    string Review, DateTimeOffset Instant, DateTimeOffset Horizon, long SeenSequence, int Issue, string LogHash, IReadOnlyList<CriterionResult> Criteria) : Fact;

/// <summary>One criterion's result inside a recorded review.</summary>
public sealed record CriterionResult(string Criterion, string State, string Reason);

/// <summary>A judgement, recorded: what the evidence says has changed, or how a criterion stands.</summary>
/// <param name="Criteria">Every criterion's state, as <c>review/key</c> to state.</param>
public sealed record RecommendationChanged(
    string Recommendation, string? Outlook, IReadOnlyList<string> Reasons, IReadOnlyDictionary<string, string> Criteria) : Fact;

/// <summary>A person decided, on what was seen.</summary>
/// <param name="Recommended">What the evidence recommended then.</param>
/// <param name="VerdictVersion">The verdict version the person had before them.</param>
public sealed record DecisionTaken(DecisionOutcome Outcome, string Recommended, bool Override, string? Reason, long VerdictVersion, string LogHash) : Fact;

public enum DecisionOutcome { Success, Concerns, Failure }

/// <summary>The watch goes on until <paramref name="EndsAt"/>, without a hole.</summary>
public sealed record SessionExtended(int Number, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason) : Fact;
/// <summary>Failure was decided: the old version should come back.</summary>
public sealed record RollbackRequested(string? Reason) : Fact;
/// <summary>Evidence that came after a decision speaks against it. The decision stays.</summary>
public sealed record DecisionQuestioned(string Question) : Fact;

/// <summary>The post-mortem as it stands; a later one supersedes it.</summary>
public sealed record PostMortemWritten(
    string Impact, string Timeline, string RootCause, string WentWell, string WentBadly, IReadOnlyList<PostMortemAction> Actions) : Fact;

public sealed record PostMortemAction(string Text, string Owner, DateOnly? Due);
