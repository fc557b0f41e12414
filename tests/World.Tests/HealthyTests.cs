using TempoNest.World.Oracle;
using TempoNest.World.Recording;
using TempoNest.World.Scenarios;
using TempoNest.World.Series;

namespace TempoNest.World.Tests;

/// <summary>The healthy world lies on target, in every row, at every minute: copied from the checklist's target and normal columns.</summary>
public sealed class HealthyTests
{
    private static readonly History Recorded = Recorder.Record(AllScenarios.Get("healthy", Fixed.T0), Fixed.Seed, Fixed.Minute);

    [Theory]
    [InlineData("p50-latency", "all", 0, 100)]
    [InlineData("p95-latency", "all", 0, 400)]
    [InlineData("p99-latency", "all", 0, 1000)]
    [InlineData("max-latency", "all", 0, 2500)]
    [InlineData("requests-per-second", "all", 50, 80)]
    [InlineData("active-requests", "all", 5, 20)]
    [InlineData("error-rate", "agents", 0, 0.5)]
    [InlineData("error-rate", "auth", 0, 0.1)]
    [InlineData("error-rate", "scheduler", 0, 0.2)]
    [InlineData("error-rate", "webui", 0, 0.3)]
    [InlineData("cpu", "agents", 20, 40)]
    [InlineData("cpu", "scheduler", 5, 15)]
    [InlineData("cpu", "auth", 5, 10)]
    [InlineData("cpu", "postgres", 10, 30)]
    [InlineData("cpu", "redis", 5, 15)]
    [InlineData("memory", "agents", 500e6, 800e6)]
    [InlineData("memory", "scheduler", 200e6, 400e6)]
    [InlineData("memory", "auth", 150e6, 300e6)]
    [InlineData("memory", "postgres", 800e6, 1.5e9)]
    [InlineData("active-connections", "postgres", 10, 30)]
    [InlineData("idle-connections", "postgres", 5, 15)]
    [InlineData("pool-wait", "postgres", 0, 10)]
    [InlineData("query-time", "postgres", 0, 10)]
    [InlineData("slow-queries", "postgres", 0, 2)]
    [InlineData("lock-waits", "postgres", 0, 0)]
    [InlineData("cache-hit-rate", "redis", 60, 100)]
    [InlineData("cache-memory", "redis", 0, 500e6)]
    [InlineData("evictions", "redis", 0, 100)]
    [InlineData("cache-connections", "redis", 10, 50)]
    [InlineData("queue-depth", "agents", 0, 10)]
    [InlineData("processing-time", "agents", 0, 30)]
    [InlineData("failed-tasks", "agents", 0, 1)]
    [InlineData("ollama-response-time", "ollama", 2, 5)]
    [InlineData("ollama-availability", "ollama", 100, 100)]
    [InlineData("ollama-queue-depth", "ollama", 0, 5)]
    [InlineData("qdrant-query-time", "qdrant", 0, 100)]
    [InlineData("qdrant-memory", "qdrant", 0, 2e9)]
    public void Every_reading_of_the_healthy_world_is_on_target(string metric, string service, double least, double most)
    {
        var metrics = new WatchedMetrics(Recorded);
        for (var since = TimeSpan.FromMinutes(5); since <= Scenario.Watch; since += Fixed.Minute)
            Assert.InRange(metrics.Read(metric, service, Fixed.T0 + since).Value, least, most);
    }
}
