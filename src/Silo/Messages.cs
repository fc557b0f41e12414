namespace TempoNest.Silo;

/// <summary>What a silo says when it starts.</summary>
internal static partial class Messages
{
    [LoggerMessage(LogLevel.Information, "A silo of cluster {Cluster}, because a database is configured: silos on port {SiloPort}, API nodes on port {GatewayPort}, everything of ours in schema {Schema}.")]
    public static partial void Started(ILogger logger, string cluster, int siloPort, int gatewayPort, string schema);
}
