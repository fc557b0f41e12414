using System.Text.Json;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Servers;
using Xunit.Abstractions;

namespace TempoNest.EndToEnd.Tests;

/// <summary>A session opened now over services that misbehave, scraped by a real Prometheus: alarms come, incidents are worked on, alarms go.</summary>
public sealed class LiveTests(SharedService shared, ITestOutputHelper output) : IClassFixture<SharedService>
{
    // A rule's own time and one cadence more, the rate window, scrape and settle; the rest is for a machine that is busy.
    private static readonly TimeSpan UntilRaised = TimeSpan.FromSeconds(6 + 2 + 10 + 2 + 20);
    private static readonly TimeSpan UntilCleared = UntilRaised;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12 + 30);

    private HttpClient Http => shared.Service.Http;

    [Fact]
    public async Task What_goes_wrong_while_it_is_watched_is_raised_worked_on_and_cleared()
    {
        await using var agents = TroubledServer.Start(["agents"]);
        await using var auth = TroubledServer.Start(["auth"]);
        await using var scheduler = TroubledServer.Start(["scheduler"]);
        await using var webui = TroubledServer.Start(["webui"]);
        await using var prometheus = await PrometheusServer.StartAsync(targets:
            [new("temponest", "agents", agents.Address), new("temponest", "auth", auth.Address), new("temponest", "scheduler", scheduler.Address)]);
        (string, string)[] sources = [("prometheus", prometheus.Url.ToString()), ("webui", webui.Url.ToString())];
        var tried = await Eventually.Sees(
            () => Http.Post("sessions/preflight", Requests.Opening("live", LivePlan.PrometheusAndHttp.Replace("< 400ms", "< 450ms", StringComparison.Ordinal), sources)),
            answer => answer.Status == 200 && answer.Body.GetProperty("baseline").GetArrayLength() > 0, WarmUp, answer => answer.Text);
        // Of its buckets some end at 400, 500 and 1000 ms.
        var unresolved = Assert.Single(tried.Body.GetProperty("unresolved").EnumerateArray());
        Assert.Equal(("p95-latency", "agents", "< 450ms"), (unresolved.Text("metric"), unresolved.Text("service"), unresolved.Text("limit")));
        Assert.Contains("between 400ms and 500ms", unresolved.Text("reason"), StringComparison.Ordinal);
        var id = await Http.OpenPlan("live", LivePlan.PrometheusAndHttp, sources);
        await Eventually.Sees(() => Values(id, "error-rate", "agents"), found => found > 0, WarmUp, found => $"{found} values of the error rate");
        Assert.Empty(await Http.All($"sessions/{id}/alerts"));

        Switch((agents, Trouble.Failing), (auth, Trouble.Slow), (scheduler, Trouble.Hanging), (webui, Trouble.Unhealthy));
        var failing = await Raised(id, "high-error-rate", "agents");
        await Raised(id, "elevated-response-time", "auth");
        var hanging = await Raised(id, "service-down", "scheduler");
        await Raised(id, "service-down", "webui");

        await WorkOn(id, await IncidentOf(id, failing));
        Assert.NotEqual(0, await IncidentOf(id, hanging));

        Switch((agents, Trouble.Good), (auth, Trouble.Good), (scheduler, Trouble.Good), (webui, Trouble.Good));
        await Cleared(id, "high-error-rate", "agents");
        await Cleared(id, "elevated-response-time", "auth");
        await Cleared(id, "service-down", "scheduler");
        await Cleared(id, "service-down", "webui");

        Switch((scheduler, Trouble.Gone), (webui, Trouble.Gone));
        await Raised(id, "service-down", "scheduler");
        await Raised(id, "service-down", "webui");
        foreach (var alert in await Http.All($"sessions/{id}/alerts")) output.WriteLine(Told(alert));
    }

    private async Task WorkOn(string id, int incident)
    {
        await Done($"sessions/{id}/incidents/{incident}/acknowledge", """{"note":"On it."}""");
        Assert.Equal("acknowledged", (await Http.Get($"sessions/{id}/incidents/{incident}")).Text("state"));
        await Done($"sessions/{id}/incidents/{incident}/notes", """{"text":"Switched the feature off.","step":true}""");
        await Done($"sessions/{id}/incidents/{incident}/resolve", """{"rootCause":"A flag","resolution":"Switched off","prevention":"A test","followUps":[{"text":"Write it","owner":"ann"}]}""");
        var resolved = await Http.Get($"sessions/{id}/incidents/{incident}");
        Assert.Equal(("resolved", "admin", "A flag"), (resolved.Text("state"), resolved.Text("acknowledgedBy"), resolved.Text("rootCause")));
        Assert.Contains(resolved.GetProperty("timeline").EnumerateArray(), line => line.GetProperty("step").GetBoolean() && line.Text("by") == "admin");
    }

    private async Task Done(string path, string body)
    {
        var answer = await Http.Post(path, body);
        Assert.True(answer.Status == 200, $"{path}: {answer.Text}");
    }

    private async Task<string> Raised(string id, string rule, string service) =>
        (await Eventually.Sees(() => Alerts(id, rule, service), found => found.Exists(alert => alert.Text("state") == "raised"), UntilRaised, Told(rule, service)))
        .Last(alert => alert.Text("state") == "raised").Text("id")!;

    private Task<List<JsonElement>> Cleared(string id, string rule, string service) =>
        Eventually.Sees(() => Alerts(id, rule, service), found => found.TrueForAll(alert => alert.Text("state") == "cleared"), UntilCleared, Told(rule, service));

    private async Task<int> IncidentOf(string id, string alert)
    {
        var found = await Eventually.Sees(
            async () => (await Http.All($"sessions/{id}/alerts")).Single(one => one.Text("id") == alert),
            one => one.GetProperty("incident").ValueKind is JsonValueKind.Number, UntilRaised, Told);
        return found.GetProperty("incident").GetInt32();
    }

    private async Task<List<JsonElement>> Alerts(string id, string rule, string service) =>
        (await Http.All($"sessions/{id}/alerts")).FindAll(alert => alert.Text("rule") == rule && alert.Text("service") == service);

    private async Task<int> Values(string id, string metric, string service) =>
        (await Http.All($"sessions/{id}/observations?metric={metric}&service={service}")).Count(one => one.GetProperty("readings")[0].Text("outcome") == "value");

    private static void Switch(params (TroubledServer Server, Trouble Trouble)[] switches)
    {
        foreach (var (server, trouble) in switches) server.Switch(trouble);
    }

    private static Func<List<JsonElement>, string> Told(string rule, string service) => found => $"{rule} {service}: {string.Join("; ", found.Select(Told))}";
    private static string Told(JsonElement alert) => $"{alert.Text("rule")} {alert.Text("service")} {alert.Text("state")} {alert.Text("since")} raised {alert.Text("raisedAt")} cleared {alert.Text("clearedAt")}";
}
