using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.Hosts.Tests.Api;

public sealed class WritingTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Root = "/api/v1/sessions";

    private static string Opening(string? startedAt = null) => JsonSerializer.Serialize(new
    {
        plan = "synthetic",
        deployment = new { name = "shop", version = "1.8.0", environment = "test", owner = "ana" },
        startedAt,
        sources = new { synthetic = new { url = "synthetic://", scenario = "healthy", seed = 1 } },
        actor = "ana",
    });

    private async Task<(string Key, object What, Commanding By)> Asked(HttpMethod method, string path, string? json, params (string, string)[] headers)
    {
        await Ready();
        var answer = await host.Send(method, path, json, headers);
        Assert.True(answer.Status is 200 or 201, answer.Body.ToString());
        return Assert.Single(host.Grains.Asked);
    }

    private async Task Ready()
    {
        if ((await host.Get($"{Root}/s/status")).Status != 200) await host.Write("s", new Story().See(0, 5));
        host.Grains.Asked.Clear();
        host.Grains.Answer = () => new Reply(ReplyKind.Done, 7, "1");
    }

    [Theory]
    [InlineData("notes", "{\"text\":\"hello\"}", typeof(SessionCommand.Note))]
    [InlineData("pause", "{\"reason\":\"drill\"}", typeof(SessionCommand.Pause))]
    [InlineData("resume", null, typeof(SessionCommand.Resume))]
    [InlineData("cancel", "{\"reason\":\"wrong\"}", typeof(SessionCommand.Cancel))]
    [InlineData("close", "{}", typeof(SessionCommand.Close))]
    [InlineData("supersede", "{\"by\":\"1.8.1\",\"reason\":\"hotfix\"}", typeof(SessionCommand.Supersede))]
    [InlineData("criteria/team-trained/attest", "{\"answer\":\"met\",\"review\":\"48h\"}", typeof(SessionCommand.Attest))]
    [InlineData("criteria/uptime/waive", "{\"reason\":\"known\",\"scope\":\"48h\"}", typeof(SessionCommand.Waive))]
    [InlineData("alerts/a.b.c/judge", "{\"verdict\":\"false\",\"note\":\"test\"}", typeof(SessionCommand.JudgeAlert))]
    [InlineData("rounds/2026-03-02T10:15:00Z/note", "{\"issues\":\"None\",\"steps\":[\"logs\"]}", typeof(SessionCommand.NoteRound))]
    public async Task A_command_reaches_its_session_as_done_by_whose_key_it_was(string path, string? json, Type command)
    {
        var asked = await Asked(HttpMethod.Post, $"{Root}/s/{path}", json);
        Assert.Equal(("s", command, "admin"), (asked.Key, asked.What.GetType(), asked.By.Actor));
        Assert.Null(asked.By.Key);
    }

    [Fact]
    public async Task The_key_and_a_hash_of_the_whole_request_go_along()
    {
        var first = await Asked(HttpMethod.Post, $"{Root}/s/notes", "{\"text\":\"hello\",\"actor\":\"ana\"}", ("Idempotency-Key", "k-1"));
        Assert.Equal(("ana", "k-1"), (first.By.Actor, first.By.Key));
        Assert.Equal(first.By.BodyHash, (await Asked(HttpMethod.Post, $"{Root}/s/notes", "{\"text\":\"hello\",\"actor\":\"ana\"}")).By.BodyHash);
        Assert.NotEqual(first.By.BodyHash, (await Asked(HttpMethod.Post, $"{Root}/s/notes", "{\"text\":\"hallo\",\"actor\":\"ana\"}")).By.BodyHash);
        Assert.NotEqual((await Asked(HttpMethod.Post, $"{Root}/s/pause", "{}")).By.BodyHash, (await Asked(HttpMethod.Post, $"{Root}/s/resume", "{}")).By.BodyHash);
    }

    [Theory]
    [InlineData("k", 201)]
    [InlineData("k 1", 1)]
    [InlineData("", 1)]
    public async Task A_key_that_is_none_is_refused(string text, int times)
    {
        await Ready();
        (await host.Post($"{Root}/s/notes", "{\"text\":\"x\"}", ("Idempotency-Key", string.Concat(Enumerable.Repeat(text, times))))).Refuses(400, "Idempotency-Key");
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task A_decision_is_taken_on_what_was_seen()
    {
        var asked = await Asked(HttpMethod.Post, $"{Root}/s/decision", "{\"outcome\":\"concerns\",\"reason\":\"thin\"}", ("If-Match", "\"12\""));
        Assert.Equal(new SessionCommand.Decide(DecisionOutcome.Concerns, "thin", 12), asked.What);
        await Ready();
        (await host.Post($"{Root}/s/decision", "{\"outcome\":\"success\"}")).Refuses(428, "If-Match");
        (await host.Post($"{Root}/s/decision", "{\"outcome\":\"success\"}", ("If-Match", "*"))).Refuses(428, "If-Match");
        (await host.Post($"{Root}/s/decision", "{\"outcome\":\"success\"}", ("If-Match", "W/\"1\""))).Refuses(428, "If-Match");
        (await host.Post($"{Root}/s/decision", "{\"outcome\":\"success\"}", ("If-Match", "\"other\""))).Refuses(412, "If-Match");
        (await host.Post($"{Root}/s/decision", "{}", ("If-Match", "\"1\""))).Refuses(422, "outcome");
        (await host.Post($"{Root}/s/decision", "{\"outcome\":\"maybe\"}", ("If-Match", "\"1\""))).Refuses(422, "outcome");
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task An_incident_is_opened_worked_on_and_resolved()
    {
        await Ready();
        var opened = await host.Post($"{Root}/s/incidents", "{\"title\":\"slow\",\"severity\":\"warning\"}");
        Assert.Equal((201, "/api/v1/sessions/s/incidents/1", 1), (opened.Status, opened.Location, opened.Body.GetProperty("number").GetInt32()));
        Assert.Equal(("s/3", typeof(IncidentCommand.Acknowledge)), KindOf(await Asked(HttpMethod.Post, $"{Root}/s/incidents/3/acknowledge", null)));
        var note = await Asked(HttpMethod.Post, $"{Root}/s/incidents/3/notes", "{\"text\":\"restarted\",\"step\":true}");
        Assert.Equal(new IncidentCommand.Note("restarted", NoteKind.Step, null), note.What);
        Assert.Equal(("s/3", typeof(IncidentCommand.Resolve)), KindOf(await Asked(HttpMethod.Post, $"{Root}/s/incidents/3/resolve", "{\"rootCause\":\"leak\",\"resolution\":\"restart\"}")));
        await Ready();
        (await host.Post($"{Root}/s/incidents", "{\"title\":\"slow\"}")).Refuses(422, "severity");
        (await host.Post($"{Root}/s/incidents/none/acknowledge", null)).Refuses(404, "n");
        (await host.Post($"{Root}/s/incidents/3/resolve", "{\"followUps\":[null]}")).Refuses(422, "followUps");
        Assert.Empty(host.Grains.Asked);

        static (string, Type) KindOf((string Key, object What, Commanding By) asked) => (asked.Key, asked.What.GetType());
    }

    [Fact]
    public async Task What_people_do_about_an_incident_reaches_it()
    {
        const string Incident = $"{Root}/s/incidents/3";
        Assert.Equal(new IncidentCommand.Tick("restart", StepOutcome.Failed, "no", null), (await Asked(HttpMethod.Post, $"{Incident}/steps/restart", "{\"outcome\":\"failed\",\"note\":\"no\"}")).What);
        Assert.Equal(new IncidentCommand.Tick("service-down.restart", StepOutcome.Done, null, null), (await Asked(HttpMethod.Post, $"{Incident}/steps/service-down.restart", null)).What);
        Assert.Equal(new IncidentCommand.ChangeSeverity(Severity.Info, "mild"), (await Asked(HttpMethod.Post, $"{Incident}/severity", "{\"severity\":\"info\",\"reason\":\"mild\"}")).What);
        Assert.Equal(new IncidentCommand.Correct(7, "x", null, "wrong"), (await Asked(HttpMethod.Post, $"{Incident}/timeline/7/correct", "{\"text\":\"x\",\"reason\":\"wrong\"}")).What);
        Assert.Equal(new IncidentCommand.FollowedUp(2, "in 1.9"), (await Asked(HttpMethod.Post, $"{Incident}/followups/2/done", "{\"text\":\"in 1.9\"}")).What);
        Assert.Equal(new IncidentCommand.Note("seen", NoteKind.RootCause, null), (await Asked(HttpMethod.Post, $"{Incident}/notes", "{\"text\":\"seen\",\"kind\":\"rootCause\"}")).What);
        var split = Assert.IsType<SessionCommand.SplitIncident>((await Asked(HttpMethod.Post, $"{Incident}/split", "{\"alerts\":[\"a\"],\"title\":\"t\",\"reason\":\"r\"}")).What);
        Assert.Equal((3, "a"), (split.From, Assert.Single(split.Alerts)));
        Assert.Equal(new SessionCommand.MergeIncident(3, 1, "same"), (await Asked(HttpMethod.Post, $"{Incident}/merge", "{\"into\":1,\"reason\":\"same\"}")).What);
        await Ready();
        (await host.Post($"{Incident}/notes", "{\"text\":\"x\",\"step\":true,\"kind\":\"remark\"}")).Refuses(422, "kind");
        (await host.Post($"{Incident}/severity", "{}")).Refuses(422, "severity");
        (await host.Post($"{Incident}/merge", "{}")).Refuses(422, "into");
        (await host.Post($"{Incident}/timeline/first/correct", "{}")).Refuses(404, "sequence");
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task Mutes_and_who_is_on_call_are_asked_of_the_session()
    {
        var until = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            new SessionCommand.Mute(MuteKind.Maintenance, null, "api", null, until, "a disk"),
            (await Asked(HttpMethod.Post, $"{Root}/s/mutes", "{\"service\":\"api\",\"kind\":\"maintenance\",\"until\":\"2026-03-02T12:00:00Z\",\"reason\":\"a disk\"}")).What);
        Assert.Equal(new SessionCommand.EndMute(2, "done"), (await Asked(HttpMethod.Post, $"{Root}/s/mutes/2/end", "{\"reason\":\"done\"}")).What);
        Assert.Equal(
            new SessionCommand.OverrideOnCall("Primary", "ben", null, until, "ill"),
            (await Asked(HttpMethod.Put, $"{Root}/s/oncall", "{\"role\":\"Primary\",\"contact\":\"ben\",\"until\":\"2026-03-02T12:00:00Z\",\"reason\":\"ill\"}")).What);
        Assert.Equal(new SessionCommand.HandOver("Primary", "ben", "slow"), (await Asked(HttpMethod.Post, $"{Root}/s/handovers", "{\"role\":\"Primary\",\"to\":\"ben\",\"note\":\"slow\"}")).What);
        Assert.Equal(new SessionCommand.AcceptHandover(1, null), (await Asked(HttpMethod.Post, $"{Root}/s/handovers/1/accept", null)).What);
        await Ready();
        (await host.Post($"{Root}/s/mutes", "{\"reason\":\"x\"}")).Refuses(422, "until");
        (await host.Post($"{Root}/s/mutes/none/end", null)).Refuses(404, "n");
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task A_post_mortem_is_put_whole()
    {
        var asked = await Asked(HttpMethod.Put, $"{Root}/s/postmortem", "{\"impact\":\"a\",\"actions\":[{\"text\":\"b\",\"owner\":\"c\",\"due\":\"2026-04-01\"}]}");
        var written = Assert.IsType<SessionCommand.WritePostMortem>(asked.What).Written;
        Assert.Equal(("a", "", new PostMortemAction("b", "c", new DateOnly(2026, 4, 1))), (written.Impact, written.Timeline, written.Actions[0]));
        (await host.Send(HttpMethod.Put, $"{Root}/s/postmortem", "{\"actions\":[{\"text\":\"b\"}]}")).Refuses(422, "actions.owner");
    }

    [Theory]
    [InlineData(ReplyKind.Already, 200)]
    [InlineData(ReplyKind.Invalid, 422)]
    [InlineData(ReplyKind.NotFound, 404)]
    [InlineData(ReplyKind.Conflict, 409)]
    [InlineData(ReplyKind.Stale, 412)]
    [InlineData(ReplyKind.KeyReused, 422)]
    [InlineData(ReplyKind.Busy, 503)]
    public async Task A_reply_has_its_status(ReplyKind kind, int status)
    {
        await Ready();
        host.Grains.Answer = () => new Reply(kind, 9, null, "field", "It is so.", "Do this.");
        var answer = await host.Post($"{Root}/s/notes", "{\"text\":\"x\"}");
        if (status == 200) Assert.Equal(9, answer.Body.GetProperty("sequence").GetInt64());
        else answer.Refuses(status, "field");
        Assert.Equal(kind is ReplyKind.Busy, answer.RetryAfter is not null);
    }

    [Fact]
    public async Task A_grain_that_does_not_answer_is_503_and_a_bug_is_500()
    {
        await Ready();
        host.Grains.Answer = () => throw new TimeoutException();
        (await host.Post($"{Root}/s/notes", "{\"text\":\"x\"}")).Refuses(503, null);
        host.Grains.Answer = () => throw new Orleans.Runtime.OrleansException("no silo");
        (await host.Post($"{Root}/s/notes", "{\"text\":\"x\"}")).Refuses(503, null);
        host.Grains.Answer = () => throw new InvalidOperationException("secret detail");
        var bug = await host.Post($"{Root}/s/notes", "{\"text\":\"x\"}");
        bug.Refuses(500, null);
        Assert.DoesNotContain("secret", bug.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_opens_behind_the_door_of_its_deployment()
    {
        await Ready();
        host.Grains.Answer = () => new Reply(ReplyKind.Done, 1, "shop-1");
        var opened = await host.Post(Root, Opening("2026-03-01T10:00:00Z"));
        Assert.Equal((201, "/api/v1/sessions/shop-1", "shop-1"), (opened.Status, opened.Location, opened.Text("id")));
        var asked = Assert.Single(host.Grains.Asked);
        var request = Assert.IsType<OpenSession>(asked.What);
        Assert.Equal(("test/shop", "ana", "synthetic"), (asked.Key, asked.By.Actor, request.Plan.Name));
        host.Grains.Answer = () => new Reply(ReplyKind.Already, 1, "shop-1");
        Assert.Equal(200, (await host.Post(Root, Opening("2026-03-01T10:00:00Z"))).Status);
        host.Grains.Answer = () => new Reply(ReplyKind.Conflict, 1, "shop-1", "startedAt", "It differs.", "Supersede it.");
        (await host.Post(Root, Opening("2026-03-01T10:00:00Z"))).Refuses(409, "startedAt");
    }

    [Theory]
    [InlineData("{}", 422, "plan")]
    [InlineData("{\"plan\":\"synthetic\",\"planYaml\":\"x\"}", 422, "planYaml")]
    [InlineData("{\"plan\":\"nobody\"}", 422, "plan")]
    [InlineData("{\"plan\":\"synthetic\"}", 422, "deployment")]
    [InlineData("{\"plan\":\"synthetic\",\"deployment\":{}}", 422, "deployment.name")]
    [InlineData("{\"plan\":\"synthetic\",\"deployment\":{\"name\":\"a\",\"version\":\"1\",\"environment\":\"e\",\"owner\":\"o\"}}", 422, "sources.synthetic")]
    [InlineData("{\"plan\":\"synthetic\",\"deployment\":{\"name\":\"a\",\"version\":\"1\",\"environment\":\"e\",\"owner\":\"o\",\"selector\":{\"green\":{\"a\":null}}}}", 422, "deployment.selector.green.a")]
    [InlineData("{\"plan\":\"synthetic\",\"deployment\":{\"name\":\"a\",\"version\":\"1\",\"environment\":\"e\",\"owner\":\"o\",\"selector\":{\"green\":{\"a b\":\"c\"}}},\"sources\":{\"synthetic\":{}}}", 422, "deployment.selector")]
    [InlineData("{\"plan\":\"temponest-prometheus\",\"deployment\":{\"name\":\"a\",\"version\":\"1\",\"environment\":\"e\",\"owner\":\"o\"},\"sources\":{\"prometheus\":{\"url\":\"file:///etc/passwd\"}}}", 422, "sources.prometheus.url")]
    [InlineData("{\"plan\":\"synthetic\",\"sources\":{\"synthetic\":null},\"deployment\":{\"name\":\"a\"}}", 422, "sources.synthetic")]
    [InlineData("{\"startedAt\":\"yesterday\"}", 422, "startedAt")]
    [InlineData("{\"startedAt\":5}", 422, "startedAt")]
    [InlineData("{\"deployment\":{\"nmae\":\"x\"}}", 422, "deployment.nmae")]
    [InlineData("{\"deployment\":\"x\"}", 422, "deployment")]
    [InlineData("{\"plan\":\"a\",\"plan\":\"b\"}", 422, "plan")]
    [InlineData("{\"plan\":\"a\\u0000b\"}", 422, "plan")]
    [InlineData("{\"plan\":\"\\ud800\"}", 400, "plan")]
    [InlineData("{\"startedAt\":NaN}", 400, "body")]
    [InlineData("{\"plan\":\"a\",}", 400, "body")]
    [InlineData("[]", 400, "body")]
    [InlineData("null", 400, "body")]
    [InlineData("{", 400, "body")]
    [InlineData("", 400, "body")]
    public async Task An_opening_that_is_none_is_refused_with_its_field(string json, int status, string field)
    {
        await Ready();
        (await host.Post(Root, json)).Refuses(status, field);
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task A_body_is_bounded_in_size_depth_encoding_and_kind()
    {
        await Ready();
        (await host.Post(Root, $"{{\"plan\":\"{new string('a', 1_100_000)}\"}}")).Refuses(413, "body");
        (await host.Post($"{Root}/s/notes", $"{{\"text\":\"{new string('a', 200_000)}\"}}")).Refuses(422, "text");
        (await host.Post(Root, string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40))).Refuses(400, "body");
        (await host.Post(Root, [.. "{\"plan\":\""u8, 0xff, .. "\"}"u8], "application/json")).Refuses(400, "body");
        (await host.Post(Root, Encoding.Unicode.GetBytes("{}"), "application/json; charset=utf-16")).Refuses(415, "Content-Type");
        (await host.Post(Root, "{}"u8.ToArray(), "text/plain")).Refuses(415, "Content-Type");
        (await host.Post($"{Root}/s/notes", "{\"text\":\"x\",\"actor\":\"ana\"}", ("Authorization", $"Bearer {AdminKey.Text}"))).Refuses(403, "actor");
        (await host.Post($"{Root}/nobody/notes", "{\"text\":\"x\"}")).Refuses(404, "id");
        (await host.Post($"{Root}/s/rounds/noon/note", "{\"issues\":\"x\"}")).Refuses(400, "instant");
        (await host.Post($"{Root}/s/nonsense", "{}")).Refuses(404, "path");
        (await host.Send(HttpMethod.Delete, $"{Root}/s", null)).Refuses(405, "method");
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task What_a_preflight_measured_opens_a_session_as_its_baseline()
    {
        await Ready();
        string With(string baseline) => Opening().Replace("\"actor\":\"ana\"", $"\"baseline\":{baseline}", StringComparison.Ordinal);
        Assert.Equal(201, (await host.Post(Root, With("""[{"metric":"p95-latency","service":"web","value":312.5}]"""))).Status);
        Assert.Equal(201, (await host.Post(Root, Opening())).Status);
        var opened = host.Grains.Asked.Select(asked => (OpenSession)asked.What).ToList();
        Assert.Equal("312.5ms", opened[0].Plan.Rows.First(row => row is { Metric: "p95-latency", Service: "web" }).Baseline!.Text);
        Assert.NotEqual(opened[1].PlanSha256, opened[0].PlanSha256);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SessionJson.Bytes(opened[0].Plan))), opened[0].PlanSha256);
        (await host.Post(Root, With("""[{"metric":"p95-latency","service":"nobody","value":1}]"""))).Refuses(422, "baseline[0]");
        (await host.Post(Root, With("[null]"))).Refuses(422, "baseline");
    }

    [Fact]
    public async Task A_session_is_compared_with_the_same_hours_of_an_earlier_one_of_its_deployment()
    {
        await Ready();
        string With(string earlier) => Opening().Replace("\"actor\":\"ana\"", $"\"baselineSession\":\"{earlier}\"", StringComparison.Ordinal)
            .Replace("\"environment\":\"test\"", "\"environment\":\"production\"", StringComparison.Ordinal);
        Assert.Equal(201, (await host.Post(Root, With("s"))).Status);
        var opened = (OpenSession)Assert.Single(host.Grains.Asked).What;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SessionJson.Bytes(opened.Plan))), opened.PlanSha256);
        (await host.Post(Root, With("nobody"))).Refuses(422, "baselineSession");
        (await host.Post(Root, With("keys"))).Refuses(422, "baselineSession");
        (await host.Post(Root, With("s").Replace("production", "staging", StringComparison.Ordinal))).Refuses(422, "baselineSession");
    }

    [Fact]
    public async Task A_preflight_sends_a_test_to_everybody_only_when_it_is_asked_to()
    {
        await Ready();
        Assert.Equal(JsonValueKind.Null, (await host.Post($"{Root}/preflight", Opening())).Body.GetProperty("messages").ValueKind);
        (await host.Post($"{Root}/preflight?messages=perhaps", Opening())).Refuses(400, "messages");
        var manager = await host.Issue("rita", [Role.ReleaseManager]);
        (await host.Post($"{Root}/preflight?messages=send", Opening().Replace("\"ana\"", "\"rita\"", StringComparison.Ordinal), ("Authorization", $"Bearer {manager}"))).Refuses(403, "messages");
        Assert.Empty(host.Grains.Asked);
        await host.Post($"{Root}/preflight?messages=send", Opening());
        var roles = Assert.IsAssignableFrom<IReadOnlyList<string>>(Assert.Single(host.Grains.Asked).What);
        Assert.Contains("On-Call Primary", roles);
    }

    [Fact]
    public async Task A_preflight_tells_what_the_probes_said_and_opens_nothing()
    {
        await Ready();
        var view = await host.Post($"{Root}/preflight", Opening());
        Assert.Equal((200, false), (view.Status, view.Body.GetProperty("ready").GetBoolean()));
        Assert.All(view.Body.GetProperty("cannotFire").EnumerateArray(), rule => Assert.Equal("It was not asked.", rule.GetProperty("reason").GetString()));
        Assert.Empty(host.Grains.Asked);
    }
}
