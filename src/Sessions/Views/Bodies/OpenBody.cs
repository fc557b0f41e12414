using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views.Bodies;

/// <summary>What opens a session, or tries one out. Either the name of a plan or its text.</summary>
/// <param name="StartedAt">Null: now. In the past: adoption.</param>
/// <param name="Baseline">What a preflight measured, to stand in the plan's rows as their baseline; null: the plan's own.</param>
/// <param name="BaselineSession">The session of the version before, whose same hours the plan's checks compare with; null: they record and do not judge.</param>
public sealed record OpenBody(
    string? Plan = null, string? PlanYaml = null, DeploymentBody? Deployment = null, DateTimeOffset? StartedAt = null,
    IReadOnlyDictionary<string, SourceBody>? Sources = null, IReadOnlyList<BaselineValue>? Baseline = null, string? BaselineSession = null, string? Actor = null) : IBody;

/// <summary>What goes out. Whether enough is filled in is the session's to say.</summary>
public sealed record DeploymentBody(
    string? Name = null, string? Version = null, string? BaselineVersion = null, string? Environment = null, string? Owner = null, string? DeployedBy = null,
    string? Commit = null, string? ChangeUrl = null, SelectorBody? Selector = null)
{
    public Deployment Deployment => new()
    {
        Name = Name ?? "",
        Version = Version ?? "",
        BaselineVersion = BaselineVersion,
        Environment = Environment ?? "",
        Owner = Owner ?? "",
        DeployedBy = DeployedBy,
        Commit = Commit,
        ChangeUrl = ChangeUrl,
        Selector = Selector is null ? null : new() { Green = Selector.Green ?? Empty, Blue = Selector.Blue ?? Empty },
    };

    private static readonly Dictionary<string, string> Empty = [];
}

/// <summary>Label matchers of the new and the old version.</summary>
public sealed record SelectorBody(IReadOnlyDictionary<string, string>? Green = null, IReadOnlyDictionary<string, string>? Blue = null);

/// <summary>Where a source is.</summary>
/// <param name="Auth">The name of a secret the host knows; never the secret.</param>
public sealed record SourceBody(
    string? Url = null, string? Auth = null, IReadOnlyDictionary<string, string>? Headers = null, string? ExternalUrl = null, TimeSpan? Scrape = null,
    string? Scenario = null, int? Seed = null)
{
    public SourceAddress Address => new()
    {
        Url = Url ?? "",
        Auth = Auth,
        Headers = Headers,
        ExternalUrl = ExternalUrl,
        Scrape = Scrape,
        Scenario = Scenario,
        Seed = Seed,
    };
}
