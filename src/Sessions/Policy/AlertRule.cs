namespace TempoNest.Sessions.Policy;

/// <summary>How much an alert or incident matters, in the order of worry.</summary>
public enum Severity { Info, Warning, Critical }

/// <summary>A condition with persistence, severity, deadline, first steps and diagnostics.</summary>
public sealed record AlertRule
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    /// <summary>The trigger in the checklist's words.</summary>
    public required string Trigger { get; init; }
    public required Severity Severity { get; init; }
    public required string Metric { get; init; }
    /// <summary>The services it is judged for, each alone; empty: all that the metric has.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
    public required Band When { get; init; }
    public required Persistence Persistence { get; init; }
    /// <summary>The good streak that clears it; null: the raise rule's own, at least two samples.</summary>
    public Persistence? Clear { get; init; }
    /// <summary>How long after it is raised the first step must be recorded.</summary>
    public required TimeSpan Deadline { get; init; }
    /// <summary>Keys of rules and rows that say the same, and are muted, visibly, while this stands for the same service.</summary>
    public IReadOnlyList<string> Inhibits { get; init; } = [];
    public string? Notify { get; init; }
    public IReadOnlyList<Step> Steps { get; init; } = [];
    public IReadOnlyList<Step> Diagnostics { get; init; } = [];
}
