namespace TempoNest.Sessions.Facts;

/// <summary>A version of a plan was published. It stands in the log of plans, never in a session's; a version never changes.</summary>
/// <param name="Sha256">Hash of the plan as read, the form sessions pin.</param>
/// <param name="TextSha256">Hash of the text a person wrote.</param>
public sealed record PlanPublished(string Name, string Version, string Sha256, string TextSha256) : Fact;
