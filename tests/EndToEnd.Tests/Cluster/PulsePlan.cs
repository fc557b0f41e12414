namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>A small plan that is asked often: what a cluster under load watches.</summary>
internal static class PulsePlan
{
    public static readonly TimeSpan Cadence = TimeSpan.FromSeconds(5);

    public const string Yaml = """
        name: pulse
        version: "1"
        title: A deployment whose pulse is felt
        purpose: Keep a cluster busy
        goal: No slot lost, none doubled
        owner: On-call engineer
        nextReview: never
        services: {web: Web}
        sources:
          synthetic: {kind: synthetic, history: true, scrape: 15s, settle: 0s}
        watch: {every: 5s}
        metrics:
          - {key: health, title: Health, kind: health, unit: count, source: synthetic, services: [web], label: service, every: 5s, query: health}
          - {key: p95-latency, title: p95 latency, unit: s, display: ms, source: synthetic, services: [web], label: service, query: latency.p95}
        rows:
          - {table: Response Time, title: p95 latency, metric: p95-latency, service: web, target: "< 400ms", critical: "> 1000ms", action: Alert team}
        phases:
          - {name: Watch, until: 48h, every: 10min, team: On-call engineer, focus: Everything}
        alerts:
          - {key: service-down, title: Service Down, trigger: Health check fails 3+ times, severity: critical, metric: health, when: "= 0", times: 3, deadline: 2min}
        criteria:
          - {key: uptime, title: Uptime, text: 100%, review: 48h, method: {kind: uptime, rule: service-down}, mandatory: true, owner: On-call engineer, dueWithin: 0s}
        escalation:
          path: [{role: On-Call Primary, after: 0s}, {role: On-Call Backup, after: 15min}]
          warningsStopAt: On-Call Backup
          rearmAfter: 30min
        decision: {success: Retire Blue, concerns: Watch longer, failure: Roll back}
        """;
}
