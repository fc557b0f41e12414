using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.EndToEnd.Tests;

/// <summary>Writes that come twice, too early, or on what is no longer so.</summary>
public sealed class PreconditionTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string Concerns = """{"outcome":"concerns","reason":"Not sure"}""";
    private const string Success = """{"outcome":"success","reason":"Looks good"}""";

    private HttpClient Http => shared.Service.Http;

    [Fact]
    public async Task A_request_sent_again_under_its_key_is_answered_the_same_and_another_is_refused()
    {
        var body = Opening("again");
        var first = await Http.Post("sessions", body, ("Idempotency-Key", "open-again"));
        var second = await Http.Post("sessions", body, ("Idempotency-Key", "open-again"));
        Assert.Equal((201, first.Text), (second.Status, second.Text));
        var sessions = (await Http.All("sessions")).Count;
        var other = await Http.Post("sessions", body.Replace("\"release-manager\"", "\"somebody\"", StringComparison.Ordinal), ("Idempotency-Key", "open-again"));
        Assert.Equal((422, "Idempotency-Key"), (other.Status, other.Body.Text("field")));
        Assert.Equal(sessions, (await Http.All("sessions")).Count);
    }

    [Fact]
    public async Task A_note_sent_again_under_its_key_is_written_once()
    {
        var id = await Open("noted");
        var first = await Http.Post($"sessions/{id}/notes", """{"text":"The cache is cold."}""", ("Idempotency-Key", "n1"));
        var second = await Http.Post($"sessions/{id}/notes", """{"text":"The cache is cold."}""", ("Idempotency-Key", "n1"));
        Assert.Equal((200, first.Text), (second.Status, second.Text));
        Assert.Single(await Http.All($"sessions/{id}/events?type=note-added"));
        Assert.Equal(422, (await Http.Post($"sessions/{id}/notes", """{"text":"It is not."}""", ("Idempotency-Key", "n1"))).Status);
    }

    [Fact]
    public async Task A_decision_stands_on_what_was_seen_and_comes_when_the_evidence_is_in()
    {
        var id = await Open("decided");
        var seen = (await Http.Ask($"sessions/{id}/status")).Etag!;
        var head = (await Http.All($"sessions/{id}/events?stream=session")).Count;
        Assert.Equal(428, (await Http.Post($"sessions/{id}/decision", Concerns)).Status);
        Assert.Equal(412, (await Http.Post($"sessions/{id}/decision", Concerns, ("If-Match", "\"999999\""))).Status);
        var early = await Http.Post($"sessions/{id}/decision", Success, ("If-Match", seen));
        Assert.True(early.Status == 409, early.Text);
        Assert.False(string.IsNullOrWhiteSpace(early.Body.Text("cure")), early.Text);
        Assert.Equal(head, (await Http.All($"sessions/{id}/events?stream=session")).Count);
    }

    [Fact]
    public async Task A_session_nobody_opened_is_not_found()
    {
        foreach (var path in new[] { "", "/status", "/checks", "/criteria", "/alerts", "/rounds", "/observations", "/events", "/incidents" })
            Assert.Equal((404, "id"), Refusal(await Http.Ask($"sessions/nobody{path}")));
        Assert.Equal((404, "id"), Refusal(await Http.Post("sessions/nobody/notes", """{"text":"Hello"}""")));
    }

    private static (int, string?) Refusal(Answered answer) => (answer.Status, answer.Body.Text("field"));

    /// <summary>A session that begins in the future: nothing moves it but what the test sends.</summary>
    private static string Opening(string name) => Requests.Opening(name, LivePlan.Prometheus, ("prometheus", "http://127.0.0.1:9"))
        .Replace("{\"planYaml\"", $"{{\"startedAt\":\"{TimeProvider.System.GetUtcNow().AddDays(1).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\",\"planYaml\"", StringComparison.Ordinal);

    private async Task<string> Open(string name)
    {
        var opened = await Http.Post("sessions", Opening(name));
        Assert.True(opened.Status == 201, opened.Text);
        return opened.Body.Text("id")!;
    }
}
