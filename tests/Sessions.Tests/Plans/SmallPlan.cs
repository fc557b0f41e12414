using System.Text;
using TempoNest.Plans;

namespace TempoNest.Sessions.Tests.Plans;

/// <summary>As little as a plan may say, to be spoiled one line at a time.</summary>
internal static class SmallPlan
{
    public const string Text = """
        name: small
        version: "1"
        title: Small
        purpose: To be spoiled
        goal: Faults
        owner: Tests
        nextReview: Never
        services: {web: Web, store: Store}
        sources:
          prom: {kind: prometheus, history: true, scrape: 15s}
          page: {kind: http}
        watch: {every: 1min}
        metrics:
          - key: latency
            title: Latency
            unit: s
            display: ms
            source: prom
            services: [web]
            query: max(last_over_time(latency{$green}[$fresh]))
          - key: errors
            title: Errors
            kind: ratio
            unit: ratio
            display: "%"
            source: prom
            services: [web, store]
            label: service
            query: sum by (service) (increase(errors{$green}[$window]))
            over: sum by (service) (increase(requests{$green}[$window]))
          - {key: health, title: Health, kind: health, unit: count, source: page, services: [web], query: /health, expect: ok}
          - {key: health, title: Health, kind: health, unit: count, source: page, services: [store], query: /store, expect: ok}
          - key: long-latency
            title: Latency over the window
            kind: window
            unit: s
            source: prom
            services: [web]
            query: quantile_over_time(0.95, latency{$green}[$range])
        rows:
          - {table: Times, title: Latency, metric: latency, service: web, baseline: 300ms, target: "< 100ms", warning: "> 200ms",
             critical: "> 400ms", action: Look}
          - table: Errors
            title: Web
            metric: errors
            service: web
            normal: 0-1%
            critical: "> 5%"
            action: Look
            for: 2min
        phases:
          - name: First
            until: 1h
            every: 15min
            team: All
            focus: Start
            checks:
              - {key: latency, title: Latency, metric: latency, expect: "< 100ms"}
              - {key: rising, title: Not rising, metric: latency, notRisingOver: 1h}
          - {name: Second, until: 2h, every: 30min, team: One, focus: End, steps: [{key: read, title: Read the logs}]}
        alerts:
          - {key: down, title: Down, trigger: Three times, severity: critical, metric: health, when: "= 0", times: 3, clear: {times: 2},
             deadline: 2min, inhibits: [errors]}
        criteria:
          - {key: up, title: Up, text: Always, review: 1h, method: {kind: uptime, rule: down}, owner: One, dueWithin: 0s}
          - {key: held, title: Held, text: Still, review: 2h, method: {kind: earlierCriteriaHeld, review: 1h}, owner: One, dueWithin: 1h}
        escalation:
          path: [{role: One, after: 0s}, {role: Two, after: 15min}]
          warningsStopAt: One
          rearmAfter: 30min
          contacts: [{role: One, name: Ann, phone: "+1"}, {role: Two, name: Bob, slack: bob}]
        decision: {coverageFloor: 95%, success: Good, concerns: Hm, failure: Bad}
        dashboards: [{title: All, url: "http://grafana/d/all", panels: [Rate]}]
        prices: [{key: cpu, unit: core hour, price: 0.04, currency: EUR}]

        """;

    public static PlanReading Read(string text) => PlanReader.Read("p", Encoding.UTF8.GetBytes(text));

    /// <summary>The plan with its only <paramref name="old"/> exchanged.</summary>
    public static string With(string old, string other)
    {
        Assert.Equal(1, Text.Split(old).Length - 1);
        return Text.Replace(old, other, StringComparison.Ordinal);
    }

    /// <summary>Line and column of the only <paramref name="needle"/> in <paramref name="text"/>.</summary>
    public static (int Line, int Column) PlaceOf(string text, string needle)
    {
        var at = text.IndexOf(needle, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{needle} is not in the text.");
        var before = text[..at].Split('\n');
        return (before.Length, before[^1].Length + 1);
    }
}
