namespace TempoNest.Sessions.Policy;

/// <summary>A line no source can answer: a person ticks it. Of a rule's diagnostics, a source may show something for it.</summary>
public sealed record Step
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    public string? Expected { get; init; }
    public string? Command { get; init; }
    /// <summary>
    /// When it is called for: <c>widespread</c>, <c>isolated</c>, or the key of an earlier step and what came of it (<c>restart failed</c>);
    /// anything else is for a person to judge. Null: always.
    /// </summary>
    public string? If { get; init; }
    /// <summary>The source that shows it when an alert is raised; null: nothing is shown.</summary>
    public string? Source { get; init; }
    /// <summary>What that source is asked to show: one of its own words, or a query.</summary>
    public string? Show { get; init; }
    /// <summary>After how long it is shown once more; null: once is enough.</summary>
    public TimeSpan? AgainAfter { get; init; }
}
