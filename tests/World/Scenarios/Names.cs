namespace TempoNest.World.Scenarios;

/// <summary>Who lives in this world.</summary>
public static class Names
{
    public static IReadOnlyList<string> Services { get; } = ["agents", "auth", "scheduler", "webui"];
    public static IReadOnlyList<string> Containers { get; } = [.. Services, "postgres", "redis", "ollama", "qdrant"];
    public static IReadOnlyList<string> Dependencies { get; } = ["ollama", "qdrant"];
    public static IReadOnlyList<string> Mountpoints { get; } = ["/", "/var/lib/docker"];
    /// <summary>The service of a number that speaks of the whole deployment.</summary>
    public const string All = "all";

    /// <summary>A service's two endpoints; the first takes 60 % of its requests and all of its 5xx.</summary>
    public static IReadOnlyList<string> EndpointsOf(string service) => service switch
    {
        "agents" => ["/agents/execute", "/agents"],
        "auth" => ["/auth/token", "/auth/verify"],
        "scheduler" => ["/schedules", "/jobs"],
        _ => ["/", "/api/metrics/executions"],
    };
}
