using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Views.Bodies;

/// <param name="Action">The key of one of the plan's actions.</param>
/// <param name="Parameters">A value for each; what is left out is the plan's first.</param>
/// <param name="Incident">The incident it is done for.</param>
public sealed record ActionBody(string? Action = null, IReadOnlyDictionary<string, string>? Parameters = null, string? Reason = null, int? Incident = null, string? Actor = null) : IBody;

/// <param name="Digest">Of the action as it was read.</param>
public sealed record ApprovalBody(string? Digest = null, string? Note = null, string? Actor = null) : IBody;

/// <param name="Outcome">Succeeded or failed, as somebody saw.</param>
public sealed record SettlementBody(ActionOutcome? Outcome = null, string? Note = null, string? Actor = null) : IBody;

/// <param name="Note">What was done, and how.</param>
/// <param name="ClaimedAt">When, where that is not now.</param>
public sealed record ByHandBody(
    string? Action = null, IReadOnlyDictionary<string, string>? Parameters = null, string? Note = null, int? Incident = null, DateTimeOffset? ClaimedAt = null, string? Actor = null) : IBody;
