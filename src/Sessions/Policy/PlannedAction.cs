namespace TempoNest.Sessions.Policy;

/// <summary>What is done to the world. The kind says who must agree, and what it excludes.</summary>
public enum ActionKind
{
    /// <summary>The old version serves again.</summary>
    Rollback,
    Restart,
    Scale,
    /// <summary>A feature is switched off.</summary>
    Flag,
    /// <summary>Something of Blue goes away for good: the way back ends here.</summary>
    Decommission,
}

/// <summary>Something that may be done to the world, as far as a plan may say: by what of the operator's, with which words.</summary>
public sealed record PlannedAction
{
    public required string Key { get; init; }
    public required ActionKind Kind { get; init; }
    public required string Title { get; init; }
    /// <summary>The name under which the operator registered what does it. What that is a plan cannot say.</summary>
    public required string Runner { get; init; }
    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<ActionParameter> Parameters { get; init; } = [];
    /// <summary>Who approved it beforehand, and under which conditions; null: somebody approves each time. Never for a decommission.</summary>
    public string? ApprovedBeforehand { get; init; }
}

/// <summary>A choice that an action leaves.</summary>
/// <param name="Values">All there are; the first where nobody chooses.</param>
public sealed record ActionParameter(string Name, IReadOnlyList<string> Values);
