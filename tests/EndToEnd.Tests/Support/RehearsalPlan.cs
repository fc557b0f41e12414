namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>The checklist sixty times as fast: every minute of it is a second here, every hour a minute.</summary>
internal static class RehearsalPlan
{
    public const string Yaml = """
        name: rehearsal
        version: "1"
        title: A deployment that goes wrong
        purpose: Rehearse the way from an alarm to a post-mortem
        goal: Everybody has done it once
        owner: On-call engineer
        nextReview: never
        services: {agents: Agents, auth: Auth}
        sources:
          prometheus: {kind: prometheus, history: true, scrape: 1s, settle: 1s, timeout: 1s, window: 5s}
        watch: {every: 1s, lostSightAfter: 30s, joinWithin: 10s}
        metrics:
          - {key: p95-latency, title: p95 latency, unit: s, display: ms, source: prometheus, services: [agents, auth], label: service,
             query: 'histogram_quantile(0.95, sum by (service, le) (rate(http_request_duration_seconds_bucket{$green}[$window])))'}
          - {key: health, title: Health, kind: health, unit: count, source: prometheus, services: [agents, auth], label: service,
             query: 'min by (service) (last_over_time(up{job="temponest",$green}[$fresh]))'}
        rows:
          - {table: Response Time, title: Agents p95, metric: p95-latency, service: agents, target: "< 400ms", critical: "> 1000ms", action: Immediate rollback,
             kind: rollback, times: 2}
        phases:
          - {name: Intensive, until: 4min, every: 15s, team: Full deployment team on-call, focus: Catch immediate issues}
          - {name: Active, until: 24min, every: 2min, team: On-call engineer + backup, focus: Detect trending issues}
          - {name: Standard, until: 48min, every: 4min, team: On-call engineer, focus: Confirm stability}
        alerts:
          - {key: service-down, title: Service Down, trigger: Health check fails 3+ times, severity: critical, metric: health, when: "= 0", times: 3, deadline: 2s}
          - key: elevated-response-time
            title: Elevated Response Time
            trigger: p95 > 1000ms for 5 seconds
            severity: critical
            metric: p95-latency
            when: "> 1000ms"
            for: 5s
            deadline: 10s
            steps: [{key: rollback, title: Roll back}]
        criteria:
          - {key: uptime, title: Uptime, text: 100%, review: 24min, method: {kind: uptime, rule: service-down}, mandatory: true, owner: On-call engineer, dueWithin: 0s}
          - {key: all-24h-criteria, title: All of them, text: All still met, review: 48min, method: {kind: earlierCriteriaHeld, review: 24min}, owner: On-call engineer,
             dueWithin: 0s}
        actions:
          - {key: rollback, kind: rollback, title: Roll back, parameters: [{name: mode, values: [immediate, normal]}]}
        escalation:
          path: [{role: On-Call Primary, after: 0s}, {role: On-Call Backup, after: 15s}, {role: Tech Lead, after: 30s}, {role: Engineering Manager, after: 45s}]
          warningsStopAt: On-Call Backup
          rearmAfter: 30min
        decision: {success: Retire Blue, concerns: Watch longer, failure: Roll back}
        """;
}
