namespace TempoNest.Sessions.Readings;

/// <summary>What a source shows beside its numbers: a small table for a person to read. Nothing is judged by it.</summary>
/// <param name="Title">What it is, in a line.</param>
/// <param name="Columns">The columns' names, with their units where they have one.</param>
/// <param name="Rows">At most a few dozen, each with a text for every column.</param>
/// <param name="Note">Why it is empty or cut short; null where it is whole.</param>
public sealed record Evidence(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note = null);
