using TempoNest.World.Scenarios;

namespace TempoNest.World.Oracle;

/// <summary>Every condition of the checklist that alarms, copied by hand from its tables and its four rules.</summary>
public static class Checklist
{
    private static readonly TimeSpan HealthCadence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MetricCadence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<Condition> Conditions { get; } = [.. Rules(), .. Rows()];

    private static IEnumerable<Condition> Rules() =>
    [
        .. Names.Services.Select(s => new Condition("service-down", "health", s, Severity.Critical, '<', 1, HealthCadence, null, 3)),
        .. Names.Services.Select(s =>
            new Condition("high-error-rate", "error-rate", s, Severity.Critical, '>', 5, MetricCadence, TimeSpan.FromMinutes(2))),
        new("elevated-response-time", "p95-latency", Names.All, Severity.Warning, '>', 1000, MetricCadence, FiveMinutes),
        .. Names.Containers.Select(c => new Condition("memory-pressure", "memory-pressure", c, Severity.Warning, '>', 85, MetricCadence, FiveMinutes)),
    ];

    private static IEnumerable<Condition> Rows() =>
    [
        .. Row("p50-latency", Names.All, '>', null, 300),
        .. Row("p95-latency", Names.All, '>', null, 1000),
        .. Row("p99-latency", Names.All, '>', null, 3000),
        .. Row("max-latency", Names.All, '>', null, 10_000),
        .. Row("requests-per-second", Names.All, '<', null, 30),
        .. Row("active-requests", Names.All, '>', null, 100),
        .. Row("error-rate", "agents", '>', 1, 5),
        .. Row("error-rate", "auth", '>', 0.5, 2),
        .. Row("error-rate", "scheduler", '>', 1, 3),
        .. Row("error-rate", "webui", '>', 1, 5),
        .. Row("cpu", "agents", '>', 70, 90),
        .. Row("cpu", "scheduler", '>', 50, 80),
        .. Row("cpu", "auth", '>', 40, 70),
        .. Row("cpu", "postgres", '>', 60, 85),
        .. Row("cpu", "redis", '>', 50, 75),
        .. Row("memory", "agents", '>', 1.5e9, 2e9),
        .. Row("memory", "scheduler", '>', 800e6, 1e9),
        .. Row("memory", "auth", '>', 600e6, 800e6),
        .. Row("memory", "postgres", '>', 3e9, 4e9),
        .. Row("active-connections", "postgres", '>', 60, 80),
        Cell("idle-connections", "postgres", Severity.Warning, '<', 2),
        Cell("idle-connections", "postgres", Severity.Critical, '=', 0),
        .. Row("pool-wait", "postgres", '>', 50, 200),
        .. Row("query-time", "postgres", '>', null, 50),
        .. Row("slow-queries", "postgres", '>', null, 20),
        .. Row("lock-waits", "postgres", '>', null, 5),
        .. Row("cache-hit-rate", "redis", '<', 40, 20),
        .. Row("cache-memory", "redis", '>', 800e6, 1e9),
        .. Row("evictions", "redis", '>', 500, 2000),
        .. Row("cache-connections", "redis", '>', 100, 200),
        .. Row("queue-depth", "agents", '>', 50, 200),
        .. Row("processing-time", "agents", '>', 120, 300),
        .. Row("failed-tasks", "agents", '>', 5, 20),
        .. Row("ollama-response-time", "ollama", '>', 10, 30),
        .. Row("ollama-availability", "ollama", '<', 99, 95),
        .. Row("ollama-queue-depth", "ollama", '>', 20, 50),
        .. Row("qdrant-query-time", "qdrant", '>', 500, 2000),
        .. Row("qdrant-memory", "qdrant", '>', 4e9, 6e9),
    ];

    private static IEnumerable<Condition> Row(string metric, string service, char sign, double? warning, double critical)
    {
        if (warning is { } limit) yield return Cell(metric, service, Severity.Warning, sign, limit);
        yield return Cell(metric, service, Severity.Critical, sign, critical);
    }

    private static Condition Cell(string metric, string service, Severity severity, char sign, double limit) =>
        new(metric, metric, service, severity, sign, limit, MetricCadence, FiveMinutes);
}
