using System.Text;
using System.Text.Json;
using TempoNest.Contracts;
using TempoNest.Plans;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;

namespace TempoNest.Hosts.Tests.Api;

public sealed class PlanTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Root = "/api/v1/plans";

    private static string Delivered => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plans", "synthetic.yaml"));
    private static string Body(string yaml) => JsonSerializer.Serialize(new { planYaml = yaml, actor = "ana" });

    [Fact]
    public async Task Delivered_plans_are_listed_and_shown_whole()
    {
        var list = await host.Get(Root);
        Assert.Contains(list.Items, item => item.GetProperty("name").GetString() == "temponest-prometheus");
        var plan = await host.Get($"{Root}/temponest-prometheus");
        Assert.Equal((200, "shipped"), (plan.Status, plan.Text("origin")));
        Assert.Equal("temponest-prometheus", plan.Body.GetProperty("plan").GetProperty("name").GetString());
        Assert.Contains("| Row |", plan.Text("tables"), StringComparison.Ordinal);
        Assert.Contains("name: ", plan.Text("text"), StringComparison.Ordinal);
        (await host.Get($"{Root}/nobody")).Refuses(404, "name");
        (await host.Get($"{Root}/synthetic?version=99")).Refuses(404, "version");
    }

    [Fact]
    public async Task A_text_is_checked_and_every_fault_told_with_its_place()
    {
        var good = await host.Post($"{Root}/validate", Body(Delivered));
        Assert.True(good.Body.GetProperty("valid").GetBoolean());
        Assert.Equal("synthetic", good.Body.GetProperty("plan").GetProperty("name").GetString());
        var bad = await host.Post($"{Root}/validate", Body("name: x"));
        Assert.Equal((200, false), (bad.Status, bad.Body.GetProperty("valid").GetBoolean()));
        Assert.All(bad.Body.GetProperty("faults").EnumerateArray(), fault => Assert.True(fault.GetProperty("line").GetInt32() >= 1));
        (await host.Post($"{Root}/validate", "{}")).Refuses(422, "planYaml");
        var refused = await host.Post("/api/v1/sessions", Body("name: x"));
        refused.Refuses(422, "planYaml");
        Assert.True(refused.Body.GetProperty("faults").GetArrayLength() > 1);
    }

    [Fact]
    public async Task A_new_version_is_published_by_the_plan_s_grain_and_a_delivered_one_never_changes()
    {
        host.Grains.Asked.Clear();
        host.Grains.Answer = () => new Reply(ReplyKind.Done, 1);
        var next = WithVersion("2.0");
        var published = await host.Send(HttpMethod.Put, $"{Root}/synthetic", Body(next));
        Assert.Equal((201, "/api/v1/plans/synthetic", "2.0"), (published.Status, published.Location, published.Text("version")));
        var asked = Assert.Single(host.Grains.Asked);
        Assert.Equal(("synthetic", "2.0", "ana"), (asked.Key, Assert.IsType<Plan>(asked.What).Version, asked.By.Actor));

        host.Grains.Asked.Clear();
        Assert.Equal(200, (await host.Send(HttpMethod.Put, $"{Root}/synthetic", Body(Delivered))).Status);
        (await host.Send(HttpMethod.Put, $"{Root}/synthetic", Body(Delivered.Replace("Demo Team", "Others", StringComparison.Ordinal)))).Refuses(409, "version");
        (await host.Send(HttpMethod.Put, $"{Root}/other", Body(next))).Refuses(422, "planYaml");
        (await host.Send(HttpMethod.Put, $"{Root}/synthetic", Body("name: synthetic"))).Refuses(422, "planYaml");
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task A_published_version_comes_before_the_delivered_one_which_stays()
    {
        var text = Encoding.UTF8.GetBytes(WithVersion("3.0").Replace("name: synthetic", "name: published", StringComparison.Ordinal));
        var plan = PlanReader.Read("published", text).Plan!;
        await host.Publish("published", "3.0", SessionJson.Bytes(plan), text, 0);
        await host.Publish("published", "3.1", SessionJson.Bytes(plan with { Version = "3.1" }), text, 1);
        var latest = await host.Get($"{Root}/published");
        Assert.Equal(("3.1", "published"), (latest.Text("version"), latest.Text("origin")));
        Assert.Equal(["3.0", "3.1"], latest.Body.GetProperty("versions").EnumerateArray().Select(version => version.GetString()));
        Assert.Equal("3.0", (await host.Get($"{Root}/published?version=3.0")).Text("version"));
        Assert.Equal(["published", "synthetic", "temponest", "temponest-prometheus"], (await host.Get(Root)).Items.Select(item => item.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_description_names_every_path_of_the_contract()
    {
        var description = await host.Get("/openapi/v1.json");
        Assert.StartsWith("3.1", description.Text("openapi"), StringComparison.Ordinal);
        var paths = description.Body.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name} {path.Name}")).Order(StringComparer.Ordinal);
        string[] contract =
        [
            "delete /keys/{key}", "get /channels", "get /feed", "get /keys", "get /me", "get /plans", "get /plans/{name}", "get /sessions", "get /sessions/{id}", "get /sessions/{id}/actions", "get /sessions/{id}/alerts", "get /sessions/{id}/badge.svg", "get /sessions/{id}/checks", "get /sessions/{id}/compare",
            "get /sessions/{id}/criteria", "get /sessions/{id}/events", "get /sessions/{id}/export", "get /sessions/{id}/gate", "get /sessions/{id}/heartbeats", "get /sessions/{id}/series/{metric}/{service}", "get /sessions/{id}/incidents", "get /sessions/{id}/incidents/{n}",
            "get /sessions/{id}/incidents/{n}/markdown", "get /sessions/{id}/mutes", "get /sessions/{id}/oncall", "get /sessions/{id}/notices", "get /sessions/{id}/observations", "get /sessions/{id}/rounds", "get /sessions/{id}/status",
            "get /sessions/{id}/report", "get /sessions/{id}/summary", "put /sessions/{id}/report/sections/{key}", "post /sessions/{id}/report/items", "put /sessions/{id}/report/items/{n}", "post /sessions/{id}/report/items/{n}/done",
            "post /sessions/{id}/actions", "post /sessions/{id}/actions/by-hand", "post /sessions/{id}/actions/dry-run", "post /sessions/{id}/actions/{n}/approve", "post /sessions/{id}/actions/{n}/settle",
            "post /sessions/{id}/actions/{n}/withdraw", "post /channels/{name}/test", "post /inbound/alertmanager/{inbox}", "post /inbound/heartbeats/{inbox}", "post /inbound/pagerduty", "post /keys", "post /plans/validate", "post /sessions", "post /sessions/preflight", "post /sessions/{id}/alerts/{alert}/judge", "post /sessions/{id}/cancel",
            "post /sessions/{id}/close", "post /sessions/{id}/criteria/{key}/attest", "post /sessions/{id}/criteria/{key}/waive", "post /sessions/{id}/decision",
            "post /sessions/{id}/incidents", "post /sessions/{id}/incidents/{n}/acknowledge", "post /sessions/{id}/incidents/{n}/followups/{k}/done",
            "post /sessions/{id}/incidents/{n}/merge", "post /sessions/{id}/incidents/{n}/notes", "post /sessions/{id}/incidents/{n}/resolve",
            "post /sessions/{id}/incidents/{n}/severity", "post /sessions/{id}/incidents/{n}/split", "post /sessions/{id}/incidents/{n}/steps/{key}",
            "post /sessions/{id}/incidents/{n}/timeline/{sequence}/correct", "post /sessions/{id}/handovers", "post /sessions/{id}/handovers/{n}/accept",
            "post /sessions/{id}/mutes", "post /sessions/{id}/mutes/{n}/end", "put /sessions/{id}/oncall", "post /sessions/{id}/notes", "post /sessions/{id}/notices/{notice}/resend", "post /sessions/{id}/pause", "post /sessions/{id}/resume",
            "post /sessions/{id}/rounds/{instant}/note", "post /sessions/{id}/supersede", "post /sessions/{id}/whatif", "put /plans/{name}", "put /sessions/{id}/postmortem",
        ];
        Assert.Equal(contract.Select(path => path.Replace(" /", " /api/v1/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), paths);
        Assert.Equal(200, (int)(await host.Http.GetAsync("/scalar")).StatusCode);
    }

    private static string WithVersion(string version) =>
        System.Text.RegularExpressions.Regex.Replace(Delivered, "(?m)^version:.*$", $"version: \"{version}\"");
}
