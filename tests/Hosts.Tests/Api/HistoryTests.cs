using System.Net;
using System.Text;
using System.Text.Json;
using TempoNest.Plans;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Exporting;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Api;

/// <summary>History judged again, exported, and told to pipelines.</summary>
public sealed class HistoryTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Root = "/api/v1/sessions";

    private async Task<Story> Told(string id)
    {
        var plan = PlanReader.Read("synthetic", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "plans", "synthetic.yaml"))).Plan!;
        var story = new Story(plan).See(0, 120, Signals.OnTarget(plan).With("health", "web", 30, 41, 0)).Judge();
        await host.Write(id, story);
        return story;
    }

    [Fact]
    public async Task A_history_is_judged_again_by_its_own_plan_with_other_cells_and_nothing_is_written()
    {
        await Told("again");
        var head = await host.Log.Head("again");
        var answer = await host.Post($"{Root}/again/whatif", """{"set":{"alerts.service-down.times":"300"}}""");
        Assert.Equal(200, answer.Status);
        var gone = answer.Body.GetProperty("alerts").EnumerateArray().First(one => one.GetProperty("rule").GetString() == "service-down");
        Assert.Equal(("gone", "service-down"), (gone.GetProperty("kind").GetString(), gone.GetProperty("rule").GetString()));
        Assert.False(answer.Body.GetProperty("same").GetBoolean());
        Assert.NotEqual(JsonValueKind.Null, answer.Body.GetProperty("asItWas").GetProperty("firstFailing").ValueKind);
        Assert.Equal(head, await host.Log.Head("again"));

        // What was judged by can be judged by again, as text: it is the plan that is to be published.
        var yaml = answer.Body.GetProperty("plan").GetProperty("planYaml").GetString();
        var second = await host.Post($"{Root}/again/whatif", JsonSerializer.Serialize(new { planYaml = yaml }));
        Assert.Equal(answer.Body.GetProperty("plan").GetProperty("sha256").GetString(), second.Body.GetProperty("plan").GetProperty("sha256").GetString());
        Assert.Equal(answer.Body.GetProperty("alerts").ToString(), second.Body.GetProperty("alerts").ToString());
    }

    [Fact]
    public async Task By_its_own_plan_nothing_differs()
    {
        await Told("same");
        var answer = await host.Post($"{Root}/same/whatif", """{"set":{}}""");
        Assert.Equal((200, true), (answer.Status, answer.Body.GetProperty("same").GetBoolean()));
    }

    [Theory]
    [InlineData("{}", 422, "plan")]
    [InlineData("""{"plan":"synthetic","set":{}}""", 422, "plan")]
    [InlineData("""{"plan":"none"}""", 422, "plan")]
    [InlineData("""{"planYaml":"name: x"}""", 422, "planYaml")]
    [InlineData("""{"set":{"rows.nothing.critical":"> 1ms"}}""", 422, "set.rows.nothing.critical")]
    [InlineData("""{"set":{"rows.cpu.critical":"lots"}}""", 422, "set")]
    [InlineData("""{"set":{"rows.cpu.critical":null}}""", 422, "set.rows.cpu.critical")]
    [InlineData("""{"set":{},"asOf":"soon"}""", 400, "asOf")]
    public async Task What_cannot_be_judged_by_is_refused(string body, int status, string field)
    {
        if (await host.Log.Head("bad") == 0) await Told("bad");
        var answer = await host.Post($"{Root}/bad/whatif", body);
        Assert.Equal((status, field), (answer.Status, answer.Text("field")));
        Assert.NotEqual("", answer.Text("cure"));
    }

    [Fact]
    public async Task What_was_known_then_is_judged_again_as_well()
    {
        await Told("then");
        var answer = await host.Post($"{Root}/then/whatif", """{"set":{},"asOf":"3"}""");
        Assert.Equal((200, 3), (answer.Status, answer.Body.GetProperty("sequence").GetInt64()));
        Assert.Equal(404, (await host.Post($"{Root}/nobody/whatif", """{"set":{}}""")).Status);
    }

    [Fact]
    public async Task An_export_is_whole_and_folds_to_the_session()
    {
        var story = await Told("export");
        using var response = await host.Http.GetAsync(new Uri($"{Root}/export/export", UriKind.Relative));
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var exported = Exported.Read(new MemoryStream(bytes));
        Assert.Null(exported.Fault);
        Assert.Equal(bytes, exported.Write());
        var folded = exported.Fold();
        Assert.Equal(("export", story.Session.Sequence), (folded.Id, folded.Sequence));
        Assert.Equal(story.Session.Alerts().Select(alert => alert.Id), folded.Alerts().Select(alert => alert.Id));
        Assert.Equal(404, (await host.Get($"{Root}/nobody/export")).Status);
    }

    [Fact]
    public async Task Two_sessions_are_compared_and_another_teams_is_none()
    {
        await host.Write("new", new Story(deployment: Some.Deployment with { Version = "1.9.0" }).See(0, 60));
        await host.Write("old", new Story().See(0, 45));
        await host.Write("theirs", new Story(deployment: Some.Deployment with { Owner = "ben" }).See(0, 45));
        var answer = await host.Get($"{Root}/new/compare?with=old");
        Assert.Equal((200, "1.9.0", "1.8.0"), (answer.Status, Version("session"), Version("with")));
        Assert.All(answer.Body.GetProperty("rows").EnumerateArray(), row => Assert.Equal(0, row.GetProperty("hours")[0].GetProperty("hour").GetInt32()));

        var ana = ("Authorization", $"Bearer {await host.Issue("ana", [Role.Viewer], [Some.Deployment.Owner])}");
        Assert.Equal(200, (await host.Get($"{Root}/new/compare?with=old", ana)).Status);
        Assert.Equal(200, (await host.Get($"{Root}/new/compare?with=theirs")).Status);
        var (hidden, absent) = (await host.Get($"{Root}/new/compare?with=theirs", ana), await host.Get($"{Root}/new/compare?with=nobody", ana));
        Assert.Equal((404, "with"), (hidden.Status, hidden.Text("field")));
        Assert.Equal(absent.Body.ToString().Replace("nobody", "theirs", StringComparison.Ordinal), hidden.Body.ToString());
        Assert.Equal((404, "id"), await Refused($"{Root}/theirs/compare?with=old", ana));
        Assert.Equal((400, "with"), await Refused($"{Root}/new/compare", ana));
        Assert.Equal((400, "with"), await Refused($"{Root}/new/compare?with=old&with=theirs", ana));

        string? Version(string side) => answer.Body.GetProperty(side).GetProperty("deployment").GetProperty("version").GetString();
    }

    private async Task<(int, string?)> Refused(string path, (string, string) header)
    {
        var answer = await host.Get(path, header);
        return (answer.Status, answer.Text("field"));
    }

    [Fact]
    public async Task A_gate_opens_for_what_is_on_track_and_says_why_it_does_not()
    {
        var story = new Story().See(0, 60);
        await host.Write("open", story);
        // Today nobody has heard of it for long; when it was last heard of it was on track.
        Assert.StartsWith("Unknown", (await host.Get($"{Root}/open/gate")).Text("because"), StringComparison.Ordinal);
        Assert.Equal(200, (await host.Get($"{Root}/open/gate?asOf={story.Log.Count}")).Status);
        var shut = await host.Get($"{Root}/open/gate?want=success&asOf={story.Log.Count}");
        Assert.Equal((403, "application/problem+json", "want"), (shut.Status, shut.ContentType, shut.Text("field")));
        Assert.Contains("too early", shut.Text("because"), StringComparison.Ordinal);
        Assert.Equal(400, (await host.Get($"{Root}/open/gate?want=peace")).Status);
        Assert.Equal(404, (await host.Get($"{Root}/nobody/gate")).Status);
    }

    [Fact]
    public async Task A_badge_is_a_picture_that_is_asked_for_again()
    {
        await host.Write("badge", new Story().See(0, 60));
        using var response = await host.Http.GetAsync(new Uri($"{Root}/badge/badge.svg", UriKind.Relative));
        Assert.Equal(("image/svg+xml", true), (response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl?.NoCache));
        Assert.StartsWith("<svg ", Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Root}/badge/badge.svg");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var known = await host.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }
}
