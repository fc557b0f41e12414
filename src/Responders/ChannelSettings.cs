namespace TempoNest.Responders;

/// <summary>A channel as the operator registered it. Secrets are names of secrets, never their values.</summary>
public sealed record ChannelSettings
{
    /// <summary>What plans call it.</summary>
    public required string Name { get; init; }
    /// <summary><c>slack</c>, <c>pagerduty</c>, <c>webhook</c>, <c>email</c>.</summary>
    public required string Kind { get; init; }
    /// <summary>The service's address, or a reference to it as of a secret; null where the kind has a well-known one. It is not shown: some receivers are known by a secret path.</summary>
    public Uri? Url { get; init; }
    /// <summary>A reference to a token or key: <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    public string? Secret { get; init; }
    /// <summary>The default address: a Slack channel, an e-mail address.</summary>
    public string? To { get; init; }
    /// <summary>Of e-mail: who it comes from.</summary>
    public string? From { get; init; }

    /// <summary>Name and kind, so that no message shows more by accident.</summary>
    public override string ToString() => $"{Name} ({Kind})";
}
