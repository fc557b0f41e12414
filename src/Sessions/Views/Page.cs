namespace TempoNest.Sessions.Views;

/// <summary>A part of a list.</summary>
/// <param name="NextCursor">What to ask for the next part with; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
