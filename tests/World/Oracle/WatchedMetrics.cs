using TempoNest.World.Scenarios;
using TempoNest.World.Series;

namespace TempoNest.World.Oracle;

/// <summary>
/// The checklist's metrics read from a history's raw series at an instant, through a five-minute window where they are rates, in the
/// units of <see cref="Scenario.Truth"/>. A window that reaches before T0 reads nothing: it would speak of the old version.
/// </summary>
public sealed class WatchedMetrics(History history)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly HistoryReader _reader = new(history);
    private readonly Dictionary<(string, double), Measurement> _quantiles = [];
    private readonly Dictionary<string, double[]> _buckets = [];
    private DateTimeOffset _at;

    public Measurement Read(string metric, string service, DateTimeOffset at)
    {
        if (at != _at) { _at = at; _quantiles.Clear(); _buckets.Clear(); }
        return metric switch
        {
            "health" => Gauge("probe_success", 1, ("job", "health"), ("service", service)),
            "p50-latency" => HistogramQuantile("http_request_duration_seconds", 0.50, 1000),
            "p95-latency" => HistogramQuantile("http_request_duration_seconds", 0.95, 1000),
            "p99-latency" => HistogramQuantile("http_request_duration_seconds", 0.99, 1000),
            "max-latency" => Gauge("http_request_duration_seconds_max", 1000),
            "requests-per-second" => new(Rates("http_requests_total")),
            "active-requests" => Gauge("http_requests_in_flight", 1),
            "error-rate" => Ratio(
                Rates("http_requests_total", ("service", service), ("status", "500")), Rates("http_requests_total", ("service", service))),
            "cpu" => new(100 * Rates("container_cpu_usage_seconds_total", ("container", service))),
            "memory" => Gauge("container_memory_usage_bytes", 1, ("container", service)),
            "memory-pressure" => new(100 * Gauge("container_memory_usage_bytes", 1, ("container", service)).Value /
                Gauge("container_spec_memory_limit_bytes", 1, ("container", service)).Value),
            "active-connections" => Gauge("pg_stat_activity_count", 1, ("state", "active")),
            "idle-connections" => Gauge("pg_stat_activity_count", 1, ("state", "idle")),
            "pool-wait" => Gauge("db_pool_wait_seconds", 1000),
            "query-time" => new(1000 * Rates("pg_query_seconds_total") / Rates("pg_queries_total")),
            "slow-queries" => new(60 * Rates("pg_slow_queries_total")),
            "lock-waits" => new(60 * Rates("pg_lock_waits_total")),
            "cache-hit-rate" => Ratio(
                Rates("redis_keyspace_hits_total"), Rates("redis_keyspace_hits_total") + Rates("redis_keyspace_misses_total")),
            "cache-memory" => Gauge("redis_memory_used_bytes", 1),
            "evictions" => new(60 * Rates("redis_evicted_keys_total")),
            "cache-connections" => Gauge("redis_connected_clients", 1),
            "queue-depth" => Gauge("redis_key_size", 1, ("key", "agent_execution_queue")),
            "processing-time" => HistogramQuantile("agent_task_duration_seconds", 0.95, 1),
            "failed-tasks" => Ratio(Rates("agent_tasks_total", ("result", "failed")), Rates("agent_tasks_total")),
            "ollama-response-time" => HistogramQuantile("ollama_request_duration_seconds", 0.95, 1),
            "ollama-availability" => Availability("ollama"),
            "ollama-queue-depth" => Gauge("ollama_queue_depth", 1),
            "qdrant-query-time" => HistogramQuantile("qdrant_query_duration_seconds", 0.95, 1000),
            "qdrant-memory" => Gauge("container_memory_usage_bytes", 1, ("container", "qdrant")),
            _ => throw new ArgumentException($"No such checklist metric: {metric}.", nameof(metric)),
        };
    }

    private bool IsWarmingUp => _at - Window < history.Scenario.T0;

    /// <summary>The greatest of the series, as one number.</summary>
    private Measurement Gauge(string name, double unit, params (string, string)[] labels)
    {
        var greatest = double.NaN;
        foreach (var series in history.Named(name, labels))
        {
            var value = _reader.Last(series, _at);
            if (!double.IsNaN(value)) greatest = double.IsNaN(greatest) ? value : Math.Max(greatest, value);
        }
        return new(greatest * unit);
    }

    /// <summary>The sum of what is there.</summary>
    private double Rates(string name, params (string, string)[] labels)
    {
        if (IsWarmingUp) return double.NaN;
        var sum = double.NaN;
        foreach (var series in history.Named(name, labels))
        {
            var rate = _reader.Rate(series, _at, Window);
            if (!double.IsNaN(rate)) sum = double.IsNaN(sum) ? rate : sum + rate;
        }
        return sum;
    }

    private static Measurement Ratio(double parts, double whole) =>
        new(whole > 0 ? 100 * parts / whole : double.NaN, parts * Window.TotalSeconds, whole * Window.TotalSeconds);

    private Measurement Availability(string service) => IsWarmingUp
        ? new(double.NaN)
        : new(100 * _reader.Average(history.Named("probe_success", ("job", "dependency"), ("service", service))[0], _at, Window));

    private Measurement HistogramQuantile(string name, double quantile, double unit)
    {
        if (_quantiles.TryGetValue((name, quantile), out var known)) return known;
        if (!_buckets.TryGetValue(name, out var cumulated))
            _buckets[name] = cumulated = [.. BoundsOf(name).Select(le => Rates(name + "_bucket", ("le", le)))];
        var bounds = BoundsOf(name).SkipLast(1).Select(double.Parse).ToArray();
        return _quantiles[(name, quantile)] = new(unit * Quantile.OfCumulated(quantile, bounds, [.. cumulated]));
    }

    private string[] BoundsOf(string name) => [.. history.Named(name + "_bucket").Select(s => s.Labels["le"]).Distinct()];
}
