using System.Security.Cryptography;
using System.Text;
using TempoNest.EndToEnd.Tests.Cluster;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests;

/// <summary>
/// The whole way once, sixty times as fast as the checklist has it: a deployment regresses, people are paged and do not answer, it escalates,
/// somebody takes it, rolls back and looks back. On one process and on a cluster, against a real Prometheus and a pager of its protocol.
/// </summary>
public sealed class RehearsalTests
{
    private const string RoutingKey = "REHEARSALROUTINGKEY0123456789012";
    private const string InboxSecret = "a-secret-that-only-the-rehearsal-knows";

    // How long a busy machine may take for one step; the rehearsal itself takes three quarters of a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // At the same time: most of it is waiting for people who do not answer.
    [Fact]
    public Task It_is_rehearsed_on_one_process_and_on_a_cluster() => Task.WhenAll(OnOneProcess(), OnACluster());

    private static async Task OnOneProcess()
    {
        await using var pager = await PagerDutyServer.Start(RoutingKey);
        await using var deployer = await WebhookServer.Start(InboxSecret);
        var folder = Directory.CreateTempSubdirectory("temponest-rehearsal-");
        await using (var service = new DotnetProcess(ServiceProcess.Program, ["--data", folder.FullName], new Uri($"http://127.0.0.1:{Loopback.FreePort()}"), Told(pager, deployer)))
        {
            await service.Launch();
            await Rehearse(service.Http, pager, deployer);
        }
        folder.Delete(recursive: true);
    }

    private static async Task OnACluster()
    {
        await using var pager = await PagerDutyServer.Start(RoutingKey);
        await using var deployer = await WebhookServer.Start(InboxSecret);
        await using var cluster = await ClusterUnderTest.Start(silos: 2, Told(pager, deployer));
        await Rehearse(cluster.Http, pager, deployer);
    }

    private static async Task Rehearse(HttpClient http, PagerDutyServer pager, WebhookServer deployer)
    {
        await using var agents = TroubledServer.Start(["agents"]);
        await using var auth = TroubledServer.Start(["auth"]);
        await using var prometheus = await PrometheusServer.StartAsync(targets: [new("temponest", "agents", agents.Address), new("temponest", "auth", auth.Address)]);
        var id = await http.OpenPlan("rehearsal", RehearsalPlan.Yaml, ("prometheus", prometheus.Url.ToString()));
        await Eventually.Sees(() => Values(http, id), found => found > 0, Patience, found => $"{found} values of the latency");

        // It regresses: the alarm becomes an incident, and the first in the chain is paged, then the next, then the next.
        agents.Switch(Trouble.Slow);
        await Called(pager, "On-Call Primary");
        await Called(pager, "On-Call Backup");
        await Called(pager, "Tech Lead");
        Assert.DoesNotContain("Engineering Manager", pager.Told.Select(For));
        var page = pager.Told.First(told => For(told) == "Tech Lead");
        var key = page["dedup_key"]!.ToString();

        // The tech lead takes it at the pager; nobody else is called.
        Assert.Equal(204, await Answers(http, key));
        var incident = await Eventually.Sees(() => http.Get($"sessions/{id}/incidents/1"), one => one.Text("state") == "acknowledged", Patience, one => one.ToString());
        Assert.Equal("Grace (PagerDuty)", incident.Text("acknowledgedBy"));

        // Rolled back with the approval of somebody else, by the operator's own receiver, once.
        deployer.Do = _ =>
        {
            agents.Switch(Trouble.Good);
            return Task.CompletedTask;
        };
        await RolledBack(http, id);
        Assert.Equal([$"{id}/action/1"], deployer.Taken);

        // The evidence says failure; it is decided on what is seen, and closes with a post-mortem only.
        await Decided(http, id);
        Assert.Equal(409, (await http.Post($"sessions/{id}/close", """{"reason":"It is over."}""")).Status);
        await Eventually.Sees(
            () => http.All($"sessions/{id}/alerts"), found => found.TrueForAll(alert => alert.Text("state") == "cleared"), Patience, found => string.Join("; ", found));
        await Done(http, $"sessions/{id}/incidents/1/resolve",
            """{"rootCause":"A lock held too long","resolution":"Rolled back","prevention":"A load test","followUps":[{"text":"Write it","owner":"ann"}]}""");
        var mortem = await http.Put($"sessions/{id}/postmortem", new
        {
            impact = "Half of the requests took over a second.", timeline = "See the incident.", rootCause = "A lock held too long.", wentWell = "The chain.", wentBadly = "Two did not answer.",
            actions = new[] { new { text = "Write a load test", owner = "ann", due = "2027-01-01" } },
        });
        Assert.True(mortem.Status == 200, mortem.Text);
        await Done(http, $"sessions/{id}/close", """{"reason":"Rolled back; Blue serves."}""");

        // What is left to read: the incident's page, and the session's timeline in its order.
        var written = await http.GetStringAsync(new Uri($"/api/v1/sessions/{id}/incidents/1/markdown", UriKind.Relative));
        Assert.Contains("A lock held too long", written, StringComparison.Ordinal);
        var happened = (await http.All($"sessions/{id}/events")).Select(one => one.Text("type")!).ToList();
        string[] course = ["session-opened", "alert-raised", "incident-opened", "incident-escalated", "incident-acknowledged", "action-requested", "action-approved", "action-started", "action-ended", "decision-taken", "incident-resolved", "post-mortem-written", "session-closed"];
        Assert.Equal(course, happened.Where(course.Contains).Distinct());
        await Eventually.Sees(() => Task.FromResult(pager.States(key)), states => states.SequenceEqual(["triggered", "acknowledged", "resolved"]), Patience, states => string.Join(", ", states));
    }

    private static Dictionary<string, string> Told(PagerDutyServer pager, WebhookServer deployer) => new()
    {
        ["REHEARSAL_ROUTING_KEY"] = RoutingKey,
        ["REHEARSAL_INBOX"] = InboxSecret,
        ["Responders__Channels__pager__Kind"] = "pagerduty",
        ["Responders__Channels__pager__Url"] = pager.Url.ToString(),
        ["Responders__Channels__pager__Secret"] = "env:REHEARSAL_ROUTING_KEY",
        ["Responders__Routes__default__0__Channel"] = "pager",
        ["Responders__Inbound__PagerDuty"] = "env:REHEARSAL_INBOX",
        ["Actions__Runners__rollback__Url"] = deployer.Url.ToString(),
        ["Actions__Runners__rollback__Secret"] = "env:REHEARSAL_INBOX",
        ["Actions__Runners__rollback__Parameters__mode__0"] = "immediate",
    };

    private static Task<IReadOnlyList<System.Text.Json.Nodes.JsonObject>> Called(PagerDutyServer pager, string role) =>
        Eventually.Sees(() => Task.FromResult(pager.Told), told => told.Any(one => For(one) == role), Patience, told => $"{role} was not called: {string.Join("; ", told.Select(For))}");

    private static string For(System.Text.Json.Nodes.JsonObject told) => told["payload"]!["custom_details"]!["for"]!.ToString();

    private static async Task<int> Answers(HttpClient http, string key)
    {
        var body = "{\"event\":{\"id\":\"01REHEARSAL\",\"event_type\":\"incident.acknowledged\",\"agent\":{\"type\":\"user_reference\",\"summary\":\"Grace\"},\"data\":{\"incident_key\":\"" + key + "\"}}}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(InboxSecret), Encoding.UTF8.GetBytes(body)));
        return (await http.Post("inbound/pagerduty", body, ("X-PagerDuty-Signature", $"v1={signature}"))).Status;
    }

    /// <summary>One asks, another one, with a key of an approver, agrees to exactly that; the operator's receiver does it.</summary>
    private static async Task RolledBack(HttpClient http, string id)
    {
        var asked = await http.PostUntilAnswered($"sessions/{id}/actions", """{"action":"rollback","parameters":{"mode":"immediate"},"reason":"The latency says roll back.","incident":1}""");
        Assert.True(asked.Status == 201, asked.Text);
        var digest = (await Actions(http, id))[0].Text("digest");
        var body = $"{{\"digest\":\"{digest}\",\"note\":\"Go.\"}}";
        Assert.Equal(403, (await http.Post($"sessions/{id}/actions/1/approve", body)).Status);
        var issued = await http.Post("keys", """{"name":"grace","roles":["approver"]}""");
        Assert.True(issued.Status == 201, issued.Text);
        using var approver = new HttpClient { BaseAddress = http.BaseAddress };
        approver.DefaultRequestHeaders.Authorization = new("Bearer", issued.Body.Text("secret"));
        await Done(approver, $"sessions/{id}/actions/1/approve", body);
        await Eventually.Sees(() => Actions(http, id), found => found[0].Text("state") == "succeeded", Patience, found => found[0].ToString());
    }

    private static async Task<List<System.Text.Json.JsonElement>> Actions(HttpClient http, string id) => [.. (await http.Get($"sessions/{id}/actions")).GetProperty("items").EnumerateArray()];

    /// <summary>Decides as a person does who reads again when it has moved on meanwhile.</summary>
    private static async Task Decided(HttpClient http, string id)
    {
        await Eventually.Sees(
            async () =>
            {
                var status = await http.Status(id);
                if (status.Text("recommendation") != "failure") return (Status: 0, Text: status.ToString());
                var answer = await http.Post($"sessions/{id}/decision", """{"outcome":"failure","reason":"The latency says roll back."}""", ("If-Match", $"\"{status.GetProperty("verdictVersion").GetInt64()}\""));
                return (answer.Status, answer.Text);
            },
            answer => answer.Status == 200, Patience, answer => answer.Text);
    }

    private static async Task Done(HttpClient http, string path, string body)
    {
        var answer = await http.PostUntilAnswered(path, body);
        Assert.True(answer.Status == 200, $"{path}: {answer.Text}");
    }

    private static async Task<int> Values(HttpClient http, string id) =>
        (await http.All($"sessions/{id}/observations?metric=p95-latency&service=agents")).Count(one => one.GetProperty("readings")[0].Text("outcome") == "value");
}
