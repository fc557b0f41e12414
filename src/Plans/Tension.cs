namespace TempoNest.Plans;

/// <summary>A tension inside a plan and where it lies.</summary>
/// <param name="Path">Its place as a path into the plan's text: <c>rows[3].critical</c>, <c>services.redis</c>.</param>
public sealed record Tension(string Path, string Text);
