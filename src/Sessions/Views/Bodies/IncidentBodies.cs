using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views.Bodies;

/// <param name="Step">Whether it records an action done by hand: short for the kind step.</param>
/// <param name="Kind">What it tells; a remark where nothing is said.</param>
/// <param name="ClaimedAt">When it happened, where that is not now.</param>
public sealed record IncidentNoteBody(string? Text = null, bool Step = false, NoteKind? Kind = null, DateTimeOffset? ClaimedAt = null, string? Actor = null) : IBody;

/// <param name="Outcome">Done where nothing is said.</param>
public sealed record TickBody(StepOutcome? Outcome = null, string? Note = null, DateTimeOffset? ClaimedAt = null, string? Actor = null) : IBody;

/// <param name="Text">What it should say; left out: it is struck out.</param>
/// <param name="ClaimedAt">When it happened; left out: as it was said before.</param>
public sealed record CorrectionBody(string? Text = null, DateTimeOffset? ClaimedAt = null, string? Reason = null, string? Actor = null) : IBody;

public sealed record SeverityBody(Severity? Severity = null, string? Reason = null, string? Actor = null) : IBody;

/// <param name="Alerts">Ids of the alerts that become an incident of their own.</param>
public sealed record SplitBody(IReadOnlyList<string>? Alerts = null, string? Title = null, string? Reason = null, string? Actor = null) : IBody;

/// <param name="Into">The number of the incident that goes on.</param>
public sealed record MergeBody(int? Into = null, string? Reason = null, string? Actor = null) : IBody;

public sealed record ResolveBody(
    string? RootCause = null, string? Resolution = null, string? Prevention = null, IReadOnlyList<FollowUpBody>? FollowUps = null, string? Actor = null) : IBody;

public sealed record FollowUpBody(string? Text = null, string? Owner = null, DateOnly? Due = null);

/// <param name="Rule">Key of a rule or a row; left out: every one.</param>
/// <param name="Service">Left out: every one.</param>
/// <param name="From">Left out: now.</param>
/// <param name="Kind">A mute where nothing is said.</param>
public sealed record MuteBody(
    string? Rule = null, string? Service = null, string? Reason = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, MuteKind? Kind = null,
    string? Actor = null) : IBody;

/// <param name="Contact">The id of a contact, or the name the plan has for one.</param>
/// <param name="From">Left out: now.</param>
public sealed record OnCallBody(
    string? Role = null, string? Contact = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Reason = null, string? Actor = null) : IBody;

/// <param name="To">The id of a contact, or the name the plan has for one.</param>
public sealed record HandoverBody(string? Role = null, string? To = null, string? Note = null, string? Actor = null) : IBody;
