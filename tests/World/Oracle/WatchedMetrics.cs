using System.Globalization;

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
    private readonly Dictionary<(string Metric, string Service), Func<DateTimeOffset, Measurement>> _questions = [];

    public Measurement Read(string metric, string service, DateTimeOffset at)
    {
        if (!_questions.TryGetValue((metric, service), out var question))
            _questions[(metric, service)] = question = AskedOnce(Question(metric, service));
        return question(at);
    }

    private Func<DateTimeOffset, Measurement> Question(string metric, string service) => metric switch
    {
        "health" => Gauge("probe_success", 1, ("job", "health"), ("service", service)),
        "p50-latency" => HistogramQuantile("http_request_duration_seconds", 0.50, 1000),
        "p95-latency" => HistogramQuantile("http_request_duration_seconds", 0.95, 1000),
        "p99-latency" => HistogramQuantile("http_request_duration_seconds", 0.99, 1000),
        "max-latency" => Gauge("http_request_duration_seconds_max", 1000),
        "requests-per-second" => Rate("http_requests_total", 1),
        "active-requests" => Gauge("http_requests_in_flight", 1),
        "error-rate" => Ratio(
            Rates("http_requests_total", ("service", service), ("status", "500")), Rates("http_requests_total", ("service", service))),
        "cpu" => Rate("container_cpu_usage_seconds_total", 100, ("container", service)),
        "memory" => Gauge("container_memory_usage_bytes", 1, ("container", service)),
        "memory-pressure" => Quotient(
            Gauge("container_memory_usage_bytes", 1, ("container", service)),
            Gauge("container_spec_memory_limit_bytes", 1, ("container", service)), 100),
        "active-connections" => Gauge("pg_stat_activity_count", 1, ("state", "active")),
        "idle-connections" => Gauge("pg_stat_activity_count", 1, ("state", "idle")),
        "pool-wait" => Gauge("db_pool_wait_seconds", 1000),
        "query-time" => Quotient(Rate("pg_query_seconds_total", 1), Rate("pg_queries_total", 1), 1000),
        "slow-queries" => Rate("pg_slow_queries_total", 60),
        "lock-waits" => Rate("pg_lock_waits_total", 60),
        "cache-hit-rate" => HitRatio(Rates("redis_keyspace_hits_total"), Rates("redis_keyspace_misses_total")),
        "cache-memory" => Gauge("redis_memory_used_bytes", 1),
        "evictions" => Rate("redis_evicted_keys_total", 60),
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

    /// <summary>A rule and two cells of a row ask for the same instant.</summary>
    private static Func<DateTimeOffset, Measurement> AskedOnce(Func<DateTimeOffset, Measurement> question)
    {
        var (asked, answer) = (default(DateTimeOffset), default(Measurement));
        return at =>
        {
            if (at != asked) (asked, answer) = (at, question(at));
            return answer;
        };
    }

    private bool IsWarmingUp(DateTimeOffset at) => at - Window < history.Scenario.T0;

    /// <summary>The greatest of the series, as one number.</summary>
    private Func<DateTimeOffset, Measurement> Gauge(string name, double unit, params (string, string)[] labels)
    {
        var all = history.Named(name, labels);
        return at =>
        {
            var greatest = double.NaN;
            foreach (var series in all)
                if (_reader.Last(series, at) is var value && !double.IsNaN(value)) greatest = double.IsNaN(greatest) ? value : Math.Max(greatest, value);
            return new(greatest * unit);
        };
    }

    /// <summary>Per second, the sum of what is there.</summary>
    private Func<DateTimeOffset, double> Rates(string name, params (string, string)[] labels)
    {
        var all = history.Named(name, labels);
        return at =>
        {
            if (IsWarmingUp(at)) return double.NaN;
            var sum = double.NaN;
            foreach (var series in all)
                if (_reader.Rate(series, at, Window) is var rate && !double.IsNaN(rate)) sum = double.IsNaN(sum) ? rate : sum + rate;
            return sum;
        };
    }

    private Func<DateTimeOffset, Measurement> Rate(string name, double unit, params (string, string)[] labels)
    {
        var rates = Rates(name, labels);
        return at => new(unit * rates(at));
    }

    private static Func<DateTimeOffset, Measurement> Quotient(
        Func<DateTimeOffset, Measurement> above, Func<DateTimeOffset, Measurement> below, double unit) =>
        at => new(unit * above(at).Value / below(at).Value);

    private static Func<DateTimeOffset, Measurement> Ratio(Func<DateTimeOffset, double> parts, Func<DateTimeOffset, double> whole) =>
        at => Share(parts(at), whole(at));

    private static Func<DateTimeOffset, Measurement> HitRatio(Func<DateTimeOffset, double> hits, Func<DateTimeOffset, double> misses) =>
        at => Share(hits(at), hits(at) + misses(at));

    private static Measurement Share(double parts, double whole) =>
        new(whole > 0 ? 100 * parts / whole : double.NaN, parts * Window.TotalSeconds, whole * Window.TotalSeconds);

    private Func<DateTimeOffset, Measurement> Availability(string service)
    {
        var probe = history.Named("probe_success", ("job", "dependency"), ("service", service))[0];
        return at => new(IsWarmingUp(at) ? double.NaN : 100 * _reader.Average(probe, at, Window));
    }

    private Func<DateTimeOffset, Measurement> HistogramQuantile(string name, double quantile, double unit)
    {
        var edges = history.Named(name + "_bucket").Select(s => s.Labels["le"]).Distinct().ToArray();
        var rates = edges.Select(le => Rates(name + "_bucket", ("le", le))).ToArray();
        var bounds = edges.SkipLast(1).Select(le => double.Parse(le, CultureInfo.InvariantCulture)).ToArray();
        return at => new(unit * Quantile.OfCumulated(quantile, bounds, [.. rates.Select(rate => rate(at))]));
    }
}
