namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>The checklist's rules in seconds instead of minutes, so that a live session can be watched while a test runs.</summary>
internal static class LivePlan
{
    /// <summary>Three services, all asked of a Prometheus that scrapes every second.</summary>
    public const string Prometheus = """
        name: live
        version: "1"
        title: A deployment watched live
        purpose: Watch a deployment while a test runs
        goal: See every alarm raised and cleared
        owner: On-call engineer
        nextReview: never
        services: {agents: Agents, auth: Auth, scheduler: Scheduler, webui: Web UI}
        sources:
          prometheus: {kind: prometheus, history: true, scrape: 1s, settle: 1s, timeout: 1s, window: 10s}
          # http-source
        watch: {every: 2s, lostSightAfter: 30s, joinWithin: 0s}
        metrics:
          - {key: error-rate, title: Error rate, kind: ratio, unit: ratio, display: "%", source: prometheus, services: [agents, auth, scheduler], label: service,
             query: 'sum by (service) (increase(http_requests_total{status=~"5..",$green}[$window]))',
             over: 'sum by (service) (increase(http_requests_total{$green}[$window]))'}
          - {key: p95-latency, title: p95 latency, unit: s, display: ms, source: prometheus, services: [agents, auth, scheduler], label: service,
             query: 'histogram_quantile(0.95, sum by (service, le) (rate(http_request_duration_seconds_bucket{$green}[$window])))'}
          - {key: health, title: Health, kind: health, unit: count, source: prometheus, services: [agents, auth, scheduler], label: service,
             query: 'min by (service) (last_over_time(up{job="temponest",$green}[$fresh]))'}
          # http-metric
        rows:
          - {table: Response Time, title: p95 latency, metric: p95-latency, service: agents, target: "< 400ms", critical: "> 1000ms", action: Alert team}
        phases:
          - {name: Watch, until: 2h, every: 10min, team: On-call engineer, focus: Everything}
        alerts:
          - {key: service-down, title: Service Down, trigger: Health check fails 3+ times, severity: critical, metric: health, when: "= 0", times: 3, deadline: 2min}
          - {key: high-error-rate, title: High Error Rate, trigger: 5xx errors > 5% for 6 seconds, severity: critical, metric: error-rate, when: "> 5%", for: 6s, deadline: 5min}
          - {key: elevated-response-time, title: Elevated Response Time, trigger: p95 > 1000ms for 6 seconds, severity: warning, metric: p95-latency, when: "> 1000ms", for: 6s,
             deadline: 10min}
        criteria:
          - {key: uptime, title: Uptime, text: 100%, review: 2h, method: {kind: uptime, rule: service-down}, mandatory: true, owner: On-call engineer, dueWithin: 0s}
        escalation:
          path: [{role: On-Call Primary, after: 0s}, {role: On-Call Backup, after: 15min}]
          warningsStopAt: On-Call Backup
          rearmAfter: 30min
        decision: {success: Retire Blue, concerns: Watch longer, failure: Roll back}
        """;

    /// <summary>A fourth service beside them, asked at its own health endpoint.</summary>
    public static string PrometheusAndHttp { get; } = Prometheus
        .Replace("# http-source", "webui: {kind: http, timeout: 1s}", StringComparison.Ordinal)
        .Replace("# http-metric", """- {key: health, title: Health, kind: health, unit: count, source: webui, services: [webui], query: /health, jsonPath: status, expect: healthy}""", StringComparison.Ordinal);
}
