using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Facts;

/// <summary>Somebody asked for something to be done to the world, and for what exactly.</summary>
/// <param name="Parameters">One of the plan's values for each of the action's parameters.</param>
/// <param name="Incident">The incident it is done for; null: none.</param>
/// <param name="Digest">SHA-256, in hex, over the plan, the action and the parameters: what approvals are bound to.</param>
/// <param name="Policy">The plan's approval beforehand, where it has one; it holds as long as a person's would.</param>
public sealed record ActionRequested(
    int Number, string Action, ActionKind Kind, IReadOnlyDictionary<string, string> Parameters, string? Reason, int? Incident, string Digest, string? Policy) : Fact;

/// <summary>A person who did not ask for it agreed to exactly that.</summary>
public sealed record ActionApproved(int Number, string Digest, string? Note) : Fact;

/// <summary>It will not be done.</summary>
public sealed record ActionWithdrawn(int Number, string Reason) : Fact;

/// <summary>It is about to be done, once: written down before anything is.</summary>
/// <param name="Run">Who does it: one activation in one process. Whoever else finds this without an end does not know what came of it.</param>
public sealed record ActionStarted(int Number, string Run) : Fact;

/// <summary>What came of it, as far as whoever did it can say.</summary>
/// <param name="Said">In a sentence, and the last lines of its output.</param>
public sealed record ActionEnded(int Number, ActionOutcome Outcome, string Said) : Fact;

/// <summary>A person looked and says what came of it, where that was not known.</summary>
/// <param name="Outcome">Never unknown.</param>
public sealed record ActionSettled(int Number, ActionOutcome Outcome, string Note) : Fact;

/// <summary>Somebody did it without us, and says so.</summary>
/// <param name="ClaimedAt">When, as they say; null: when it was recorded.</param>
public sealed record ActionDoneByHand(
    int Number, string Action, ActionKind Kind, IReadOnlyDictionary<string, string> Parameters, string Note, int? Incident, DateTimeOffset? ClaimedAt) : Fact;

public enum ActionOutcome { Succeeded, Failed, Unknown }
