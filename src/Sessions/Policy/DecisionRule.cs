namespace TempoNest.Sessions.Policy;

/// <summary>How evidence becomes a recommendation, and what each outcome means.</summary>
public sealed record DecisionRule
{
    /// <summary>Usable over expected samples that success needs, 0 to 1.</summary>
    public double CoverageFloor { get; init; } = 0.95;
    /// <summary>The length of an extension.</summary>
    public TimeSpan ExtendBy { get; init; } = TimeSpan.FromHours(24);
    /// <summary>When the owner is reminded after the end; then the escalation path.</summary>
    public IReadOnlyList<TimeSpan> RemindAfter { get; init; } = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(4)];
    /// <summary>What each outcome means, in the checklist's words.</summary>
    public required string Success { get; init; }
    public required string Concerns { get; init; }
    public required string Failure { get; init; }
}

/// <summary>How the fast loop asks, and what the tests behind trends need.</summary>
public sealed record Watch
{
    /// <summary>Cadence of metrics without one of their own.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);
    /// <summary>How long a metric that had data may be without it before people are told that sight is lost.</summary>
    public TimeSpan LostSightAfter { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>Consecutive probe errors that make a probe unhealthy.</summary>
    public int UnhealthyAfter { get; init; } = 5;
    /// <summary>Raises and clears within an hour that are flapping.</summary>
    public int FlappingTransitions { get; init; } = 4;
    /// <summary>Alerts within this of an open incident join it.</summary>
    public TimeSpan JoinWithin { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>Time after T0 that trends leave out.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMinutes(30);
}
