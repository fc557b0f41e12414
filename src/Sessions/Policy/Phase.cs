namespace TempoNest.Sessions.Policy;

/// <summary>A stretch of hours since T0 with its own cadence, team and focus. It ends at <see cref="Until"/>, inclusive.</summary>
public sealed record Phase
{
    public required string Name { get; init; }
    /// <summary>End of the phase since T0. The instant itself still belongs to this phase.</summary>
    public required TimeSpan Until { get; init; }
    /// <summary>Time between rounds.</summary>
    public required TimeSpan Every { get; init; }
    public required string Team { get; init; }
    public required string Focus { get; init; }
    public IReadOnlyList<Check> Checks { get; init; } = [];
    public IReadOnlyList<Step> Steps { get; init; } = [];
}

/// <summary>One "verify/expected" line of a phase's procedure, judged at each round, apart from the threshold row.</summary>
public sealed record Check
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Metric { get; init; }
    /// <summary>The services it is judged over, worst first; empty: all that the metric has.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
    /// <summary>What is expected; null for a line that compares with what was before.</summary>
    public Band? Expect { get; init; }
    /// <summary>"Not constantly increasing" over this stretch before the round; null for a line with a limit.</summary>
    public TimeSpan? NotRisingOver { get; init; }
    /// <summary>How far it may be from what it was at the same hour of an earlier session, as a part of that; null for a line with a limit of its own.</summary>
    public double? WithinOfBaseline { get; init; }
}
