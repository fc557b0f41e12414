namespace TempoNest.World.Tests;

/// <summary>The checklist's metrics in PromQL, in the units of the oracle; <c>$s</c> is the service, <c>$fresh</c> twice the scrape.</summary>
internal static class Questions
{
    public static IReadOnlyList<(string Metric, string Service, string Query)> All { get; } =
    [
        .. Each("health", ["agents", "auth", "scheduler", "webui"], "last_over_time(probe_success{job='health',service='$s'}[$fresh])"),
        ("p50-latency", "all", Latency(0.5)), ("p95-latency", "all", Latency(0.95)), ("p99-latency", "all", Latency(0.99)),
        ("max-latency", "all", "1000*max(last_over_time(http_request_duration_seconds_max[$fresh]))"),
        ("requests-per-second", "all", "sum(rate(http_requests_total[5m]))"),
        ("active-requests", "all", "last_over_time(http_requests_in_flight[$fresh])"),
        .. Each("error-rate", ["agents", "auth", "scheduler", "webui"],
            "100*sum(rate(http_requests_total{service='$s',status=~'5..'}[5m]))/sum(rate(http_requests_total{service='$s'}[5m]))"),
        .. Each("cpu", ["agents", "scheduler", "auth", "postgres", "redis"], "100*sum(rate(container_cpu_usage_seconds_total{container='$s'}[5m]))"),
        .. Each("memory", ["agents", "scheduler", "auth", "postgres"], "max(last_over_time(container_memory_usage_bytes{container='$s'}[$fresh]))"),
        .. Each("memory-pressure", ["agents", "ollama"],
            "100*max(last_over_time(container_memory_usage_bytes{container='$s'}[$fresh]))/max(last_over_time(container_spec_memory_limit_bytes{container='$s'}[$fresh]))"),
        ("active-connections", "postgres", "max(last_over_time(pg_stat_activity_count{datname='agentic',state='active'}[$fresh]))"),
        ("idle-connections", "postgres", "max(last_over_time(pg_stat_activity_count{datname='agentic',state='idle'}[$fresh]))"),
        ("pool-wait", "postgres", "1000*max(last_over_time(db_pool_wait_seconds{pool='agentic'}[$fresh]))"),
        ("query-time", "postgres", "1000*sum(rate(pg_query_seconds_total[5m]))/sum(rate(pg_queries_total[5m]))"),
        ("slow-queries", "postgres", "60*sum(rate(pg_slow_queries_total[5m]))"),
        ("lock-waits", "postgres", "60*sum(rate(pg_lock_waits_total[5m]))"),
        ("cache-hit-rate", "redis",
            "100*sum(rate(redis_keyspace_hits_total[5m]))/(sum(rate(redis_keyspace_hits_total[5m]))+sum(rate(redis_keyspace_misses_total[5m])))"),
        ("cache-memory", "redis", "max(last_over_time(redis_memory_used_bytes[$fresh]))"),
        ("evictions", "redis", "60*sum(rate(redis_evicted_keys_total[5m]))"),
        ("cache-connections", "redis", "max(last_over_time(redis_connected_clients[$fresh]))"),
        ("queue-depth", "agents", "max(last_over_time(redis_key_size{key='agent_execution_queue'}[$fresh]))"),
        ("processing-time", "agents", "histogram_quantile(0.95,sum by (le)(rate(agent_task_duration_seconds_bucket[5m])))"),
        ("failed-tasks", "agents", "100*sum(rate(agent_tasks_total{result='failed'}[5m]))/sum(rate(agent_tasks_total[5m]))"),
        ("ollama-response-time", "ollama", "histogram_quantile(0.95,sum by (le)(rate(ollama_request_duration_seconds_bucket[5m])))"),
        ("ollama-availability", "ollama", "100*avg_over_time(probe_success{job='dependency',service='ollama'}[5m])"),
        ("ollama-queue-depth", "ollama", "last_over_time(ollama_queue_depth[$fresh])"),
        ("qdrant-query-time", "qdrant", "1000*histogram_quantile(0.95,sum by (le)(rate(qdrant_query_duration_seconds_bucket[5m])))"),
        ("qdrant-memory", "qdrant", "max(last_over_time(container_memory_usage_bytes{container='qdrant'}[$fresh]))"),
    ];

    public static string With(string query, TimeSpan scrape) =>
        query.Replace("$fresh", $"{2 * (int)scrape.TotalSeconds}s", StringComparison.Ordinal);

    private static IEnumerable<(string, string, string)> Each(string metric, string[] services, string query) =>
        services.Select(s => (metric, s, query.Replace("$s", s, StringComparison.Ordinal)));

    private static string Latency(double quantile) =>
        FormattableString.Invariant($"1000*histogram_quantile({quantile},sum by (le)(rate(http_request_duration_seconds_bucket[5m])))");
}
