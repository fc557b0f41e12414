namespace TempoNest.Sessions;

/// <summary>What went out, for whom, and how Green and Blue are told apart in the sources.</summary>
public sealed record Deployment
{
    public required string Name { get; init; }
    public required string Version { get; init; }
    public string? BaselineVersion { get; init; }
    public required string Environment { get; init; }
    public required string Owner { get; init; }
    public string? DeployedBy { get; init; }
    public string? Commit { get; init; }
    public string? ChangeUrl { get; init; }
    public Selectors? Selector { get; init; }
}

/// <summary>Label matchers of the new (Green) and the old (Blue) version. Empty matches everything.</summary>
public sealed record Selectors
{
    public IReadOnlyDictionary<string, string> Green { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Blue { get; init; } = new Dictionary<string, string>();
}

/// <summary>Where a source of the plan is for this session.</summary>
public sealed record SourceAddress
{
    public required string Url { get; init; }
    /// <summary>The name of a secret the host knows; never the secret.</summary>
    public string? Auth { get; init; }
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
    /// <summary>The address people open in a browser, for links.</summary>
    public string? ExternalUrl { get; init; }
    /// <summary>Overrides the plan's scrape interval for this session.</summary>
    public TimeSpan? Scrape { get; init; }
    /// <summary>Of a synthetic source: its scenario and seed.</summary>
    public string? Scenario { get; init; }
    public int? Seed { get; init; }
}
