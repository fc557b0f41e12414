namespace TempoNest.Api;

/// <summary>What the service says when it starts: which of its two ways of living it took, and why.</summary>
internal static partial class Messages
{
    [LoggerMessage(LogLevel.Information, "Everything in this process, because {Key} is not set: one silo and one log in {Folder}.")]
    public static partial void Embedded(ILogger logger, string key, string folder);

    [LoggerMessage(LogLevel.Information, "A node of cluster {Cluster}, because {Key} is set: sessions live on its silos, the log in schema {Schema} of its database.")]
    public static partial void Node(ILogger logger, string cluster, string key, string schema);

    [LoggerMessage(LogLevel.Warning, "Nobody can enter: there is no admin's key. Set Access__AdminKey to env:NAME or file:PATH of a secret of your own, or Access__Oidc__Authority and Access__Oidc__Audience.")]
    public static partial void NobodyMayEnter(ILogger logger);
}
