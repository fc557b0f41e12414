using TempoNest.World.Series;

namespace TempoNest.World.Scenarios;

/// <summary>Each checklist metric from the signals, in the checklist's unit.</summary>
internal static class GroundTruth
{
    public static double? Of(Scenario scenario, string metric, string service, TimeSpan since)
    {
        double Signalled(Signal signal, string? subject = null) => scenario.Value(signal, subject ?? service, since);
        bool Up(string name) => scenario.Value(Signal.Health, name, since) > 0;
        double? WhileUp(double value) => Up(service) ? value : null;
        return metric switch
        {
            "health" => Signalled(Signal.Health),
            "p50-latency" => Latency(scenario, 0.50, since),
            "p95-latency" => Latency(scenario, 0.95, since),
            "p99-latency" => Latency(scenario, 0.99, since),
            "max-latency" => 1000 * Names.Services.Where(Up).Max(s => Signalled(Signal.SlowestRequest, s)),
            "requests-per-second" => scenario.RequestRate(scenario.T0 + since),
            "active-requests" => Signalled(Signal.RequestsInFlight),
            "error-rate" => WhileUp(100 * Signalled(Signal.ErrorRatio)),
            "cpu" => WhileUp(100 * Signalled(Signal.Cpu)),
            "memory" or "qdrant-memory" => WhileUp(Signalled(Signal.Memory)),
            "memory-pressure" => WhileUp(100 * Signalled(Signal.Memory) / Signalled(Signal.MemoryLimit)),
            "active-connections" => Signalled(Signal.ActiveConnections),
            "idle-connections" => Signalled(Signal.IdleConnections),
            "pool-wait" => 1000 * Signalled(Signal.PoolWait),
            "query-time" => 1000 * Signalled(Signal.QueryTime),
            "slow-queries" => 60 * Signalled(Signal.SlowQueryRate),
            "lock-waits" => 60 * Signalled(Signal.LockWaitRate),
            "cache-hit-rate" => 100 * Signalled(Signal.HitRatio),
            "cache-memory" => Signalled(Signal.CacheMemory),
            "evictions" => 60 * Signalled(Signal.EvictionRate),
            "cache-connections" => Signalled(Signal.CacheConnections),
            "queue-depth" => Signalled(Signal.QueueDepth),
            "processing-time" => WhileUp(Of(Duration(Signalled(Signal.TaskMedian), service), Buckets.Task, 0.95)),
            "failed-tasks" => WhileUp(100 * Signalled(Signal.TaskFailureRatio)),
            "ollama-response-time" => Of(Duration(Signalled(Signal.DependencyMedian), "ollama"), Buckets.Ollama, 0.95),
            "ollama-availability" => 100 * Signalled(Signal.DependencyHealth),
            "ollama-queue-depth" => Signalled(Signal.DependencyQueueDepth),
            "qdrant-query-time" => 1000 * Of(Duration(Signalled(Signal.DependencyMedian), "qdrant"), Buckets.Qdrant, 0.95),
            _ => throw new ArgumentException($"No such checklist metric: {metric}.", nameof(metric)),
        };
    }

    /// <summary>Milliseconds of a quantile over all services, as their common histogram tells it.</summary>
    private static double Latency(Scenario scenario, double quantile, TimeSpan since)
    {
        var counts = new double[Buckets.Http.Count + 1];
        foreach (var service in Names.Services.Where(s => scenario.Value(Signal.Health, s, since) > 0))
        {
            var shares = DurationShape.OfRequests(scenario, service, since).SharesIn(Buckets.Http);
            var rate = scenario.Value(Signal.RequestRate, service, since);
            for (var i = 0; i < counts.Length; i++) counts[i] += rate * shares[i];
        }
        return 1000 * Quantile.Of(quantile, Buckets.Http, counts);
    }

    private static DurationShape Duration(double median, string subject) => new(median, Ordinary.SpreadOf(subject), 0);
    private static double Of(DurationShape shape, IReadOnlyList<double> buckets, double quantile) =>
        Quantile.Of(quantile, buckets, shape.SharesIn(buckets));
}
