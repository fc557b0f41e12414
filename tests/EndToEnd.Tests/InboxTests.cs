using System.Text.Json;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests;

/// <summary>Others tell us: a real Alertmanager of what a real Prometheus sees, and a service of itself. What they stop telling is not known.</summary>
public sealed class InboxTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string Plan = """
        name: told
        version: "1"
        title: A deployment that others tell of
        purpose: Watch what is pushed
        goal: See it as observations and alerts
        owner: On-call engineer
        nextReview: never
        services: {agents: Agents, auth: Auth}
        sources:
          told: {kind: inbox, history: true, scrape: 3s, settle: 1s, timeout: 2s}
        watch: {every: 2s, lostSightAfter: 10s, joinWithin: 0s}
        metrics:
          - {key: foreign-alerts, title: Alerts of Alertmanager, unit: count, source: told, services: [agents, auth], label: service, reducer: sum, query: 'alerts{severity="page"}'}
          - {key: heartbeat, title: Heartbeat, kind: health, unit: count, source: told, services: [auth], label: service, query: heartbeat}
        rows:
          - {table: Alerts, title: Alerts of Alertmanager, metric: foreign-alerts, service: agents, target: "< 1", critical: "> 3", action: Look at Alertmanager}
        phases:
          - {name: Watch, until: 2h, every: 10min, team: On-call engineer, focus: Everything}
        alerts:
          - {key: told-of, title: Alertmanager tells of an alert, trigger: one fires, severity: critical, metric: foreign-alerts, when: "> 0", times: 2, deadline: 2min,
             diagnostics: [{key: firing, title: Alerts that fire, source: told, show: alerts}]}
          - {key: service-down, title: Service Down, trigger: No heartbeat, severity: critical, metric: heartbeat, when: "= 0", times: 2, deadline: 2min}
        criteria:
          - {key: uptime, title: Uptime, text: 100%, review: 2h, method: {kind: uptime, rule: service-down}, mandatory: true, owner: On-call engineer, dueWithin: 0s}
        escalation:
          path: [{role: On-Call Primary, after: 0s}]
          warningsStopAt: On-Call Primary
          rearmAfter: 30min
        decision: {success: Retire Blue, concerns: Watch longer, failure: Roll back}
        """;

    private const string Rules = """
        groups:
          - name: shop
            rules:
              - {alert: Watchdog, expr: vector(1)}
              - {alert: ServiceGone, expr: 'up{job="temponest"} == 0', labels: {severity: page}, annotations: {summary: '{{ $labels.service }} is gone'}}

        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private HttpClient Http => shared.Service.Http;

    [Fact]
    public async Task What_is_told_becomes_observations_and_alerts_and_silence_becomes_blindness()
    {
        var issued = await Http.Post("keys", """{"name":"alertmanager","roles":["machine"]}""");
        Assert.True(issued.Status == 201, issued.Text);
        var key = issued.Body.Text("secret")!;
        await using var agents = TroubledServer.Start(["agents"]);
        var (alertmanager, url) = await AlertmanagerServer.Start(new Uri(shared.Service.Url, "/api/v1/inbound/alertmanager/shop"), key);
        await using var _ = alertmanager;
        await using var prometheus = await PrometheusServer.StartAsync(targets: [new("temponest", "agents", agents.Address)], rules: Rules, alertmanager: url);
        using var machine = new HttpClient { BaseAddress = shared.Service.Url };
        machine.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var living = new CancellationTokenSource();
        var beating = Beat(machine, "auth", living.Token);
        var id = await Http.OpenPlan("told", Plan, ("told", "inbox:shop"));

        // Alertmanager is heard from, and nothing fires: none is a number.
        await Sees(id, "foreign-alerts", "agents", "value", 0);
        await Sees(id, "heartbeat", "auth", "value", 1);
        Assert.Empty(await Http.All($"sessions/{id}/alerts"));

        agents.Switch(Trouble.Gone);
        var raised = await Alert(id, "told-of", "agents", "raised");
        await Sees(id, "foreign-alerts", "auth", "value", 0);
        var shown = await Eventually.Sees(
            async () => string.Join('\n', (await Http.All($"sessions/{id}/events")).Where(one => one.Text("type") == "diagnostics-attached")),
            text => text.Contains("ServiceGone", StringComparison.Ordinal), Patience, text => text);
        Assert.Contains("agents is gone", shown, StringComparison.Ordinal);

        agents.Switch(Trouble.Good);
        await Alert(id, "told-of", "agents", "cleared", raised.Text("id"));

        // A heartbeat that stops is a service that is down; an Alertmanager that stops is nothing known.
        await living.CancelAsync();
        await beating;
        await Alert(id, "service-down", "auth", "raised");
        await alertmanager.Kill();
        await Sees(id, "foreign-alerts", "agents", "noData");
    }

    private static async Task Beat(HttpClient http, string service, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            var answer = await http.Post("inbound/heartbeats/shop", $"{{\"service\":\"{service}\"}}");
            Assert.True(answer.Status == 204, answer.Text);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    private Task<JsonElement> Sees(string id, string metric, string service, string outcome, double? value = null) => Eventually.Sees(
        async () => (await Http.All($"sessions/{id}/observations?metric={metric}&service={service}")).OrderBy(one => one.Instant("instant")).LastOrDefault(),
        one => one.ValueKind is JsonValueKind.Object && one.GetProperty("readings")[0] is var reading && reading.Text("outcome") == outcome && (value is null || reading.GetProperty("value").GetDouble() == value),
        Patience, one => $"{metric} of {service} should be {outcome} {value}: {one}");

    private async Task<JsonElement> Alert(string id, string rule, string service, string state, string? which = null) =>
        (await Eventually.Sees(
            async () => (await Http.All($"sessions/{id}/alerts")).FindAll(one => one.Text("rule") == rule && one.Text("service") == service && (which is null || one.Text("id") == which)),
            found => found.Exists(one => one.Text("state") == state), Patience, found => $"{rule} of {service} should be {state}: {string.Join("; ", found)}")).First(one => one.Text("state") == state);
}
