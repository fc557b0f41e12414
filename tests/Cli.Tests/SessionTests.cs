using System.Text.Json;
using TempoNest.Cli.Showing;
using TempoNest.Cli.Tests.Support;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.Cli.Tests;

public class SessionTests(LiveService live) : AtService(live)
{
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(2890);

    /// <summary>The session moves while somebody decides: whoever is told so looks again.</summary>
    private static Task<Ran> Insisting(Func<Task<Ran>> decide) =>
        Eventually.Sees(decide, ran => !ran.Error.Contains("has moved on", StringComparison.Ordinal), TimeSpan.FromSeconds(30), ran => ran.Error);

    [Theory]
    [InlineData("healthy", 5, "on track", Exit.Fine)]
    [InlineData("error-spike", 4, "concerns", Exit.Concerns)]
    [InlineData("healthy", 48.2, "concerns", Exit.Concerns)]
    [InlineData("outage", 11, "failing", Exit.Failing)]
    public async Task A_status_says_the_verdict_and_the_exit_code_too(string scenario, double hours, string word, int code)
    {
        var id = await Service.Open(Service.Name("status-"), TimeSpan.FromHours(hours), scenario);
        var ran = (await Service.Shell().Run("sessions", "status", id)).Ends(code);
        Assert.Contains($"verdict\t{word}", ran.Lines);
        Assert.All(ran.Lines, line => Assert.Equal(2, line.Split('\t').Length));
        Assert.Empty(ran.Error);
    }

    [Fact]
    public async Task What_has_not_begun_is_unknown()
    {
        var ran = (await Service.Shell().Run(Service.Start(Service.Name("later-"), TimeSpan.FromHours(-20)))).Ends(Exit.Fine);
        (await Service.Shell().Run("sessions", "status", ran.Out.Trim())).Ends(Exit.Unknown);
    }

    [Fact]
    public async Task A_session_is_opened_once_and_its_id_is_all_that_a_pipe_gets()
    {
        var words = Service.Start(Service.Name("once-"), TimeSpan.FromHours(1));
        var file = Path.GetTempFileName();
        var first = (await Service.Shell().With(StepSummary.Variable, file).Run(words)).Ends(Exit.Fine).Says("temponest sessions watch");
        Assert.StartsWith("### ", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        File.Delete(file);
        Assert.Equal(first.Out, (await Service.Shell().Run([.. words, "--idempotency-key", "run-17"])).Ends(Exit.Fine).Out);
        Assert.Equal(first.Lines[0], (await Service.Shell().Run([.. words, "-o", "json"])).Json.GetProperty("id").GetString());
        words[Array.IndexOf(words, "1.8.0")] = "1.9.0";
        (await Service.Shell().Run(words)).Ends(Exit.Error).Says("Supersede");
    }

    [Fact]
    public async Task A_request_may_come_whole_and_the_line_is_laid_over_it()
    {
        var name = Service.Name("request-");
        var request = JsonSerializer.Serialize(new
        {
            plan = "synthetic", deployment = new { name = "another", version = "2", environment = "test", owner = "you" },
            sources = new { synthetic = new { url = "synthetic://", scenario = "healthy" } },
        });
        var id = (await Service.Shell().Fed(request).Run("sessions", "start", "--request", "-", "--name", name)).Ends(Exit.Fine).Out.Trim();
        var deployment = (await Service.Get($"sessions/{id}")).GetProperty("deployment");
        Assert.Equal((name, "2"), (deployment.GetProperty("name").GetString(), deployment.GetProperty("version").GetString()));
        (await Service.Shell().Fed("[1]").Run("sessions", "start", "--request", "-")).Ends(Exit.Usage);
    }

    [Fact]
    public async Task Json_is_what_the_service_says_and_yaml_and_ndjson_are_made_of_it()
    {
        var id = await Service.Open(Service.Name("contract-"), TimeSpan.FromHours(3));
        var said = await Service.Get($"sessions/{id}/status");
        var told = (await Service.Shell().Run("sessions", "status", id, "-o", "json")).Ends(Exit.Fine).Json;
        Assert.Equal(said.EnumerateObject().Select(one => (one.Name, one.Value.ValueKind)), told.EnumerateObject().Select(one => (one.Name, one.Value.ValueKind)));
        Assert.Equal(said.GetProperty("deployment").GetRawText(), JsonSerializer.Serialize(told.GetProperty("deployment")));

        var line = Assert.Single((await Service.Shell().Run("sessions", "status", id, "-o", "ndjson")).Lines);
        Assert.Equal(id, JsonElement.Parse(line).GetProperty("id").GetString());
        Assert.StartsWith($"---\nid: {id}\n", (await Service.Shell().Run("sessions", "status", id, "-o", "yaml")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_a_table_lines_or_documents()
    {
        var (one, other) = (Service.Name("listed-"), Service.Name("listed-"));
        await Service.Open(one, TimeSpan.FromHours(2), environment: "lists");
        await Service.Open(other, TimeSpan.FromHours(2), environment: "lists");
        string[] words = ["sessions", "list", "--env", "lists"];

        var table = (await Service.Shell().With("NO_COLOR", "1").Terminal().Run(words)).Ends(Exit.Fine);
        Assert.Contains("VERDICT", table.Out, StringComparison.Ordinal);
        Assert.Contains($"{one} 1.8.0 in lists", table.Out, StringComparison.Ordinal);

        var lines = (await Service.Shell().Run(words)).Lines;
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(8, line.Split('\t').Length));

        var page = (await Service.Shell().Run([.. words, "-o", "json"])).Json;
        Assert.Equal(2, page.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("nextCursor").ValueKind);
        Assert.Equal(2, (await Service.Shell().Run([.. words, "-o", "ndjson"])).Lines.Count);
        Assert.Single((await Service.Shell().Run([.. words, "--limit", "1"])).Lines);
        (await Service.Shell().Run("sessions", "list", "--env", "nowhere")).Ends(Exit.Fine).Says("temponest sessions start");
    }

    [Fact]
    public async Task A_summary_is_added_for_the_pipeline()
    {
        var (id, file) = (await Service.Open(Service.Name("summary-"), TimeSpan.FromHours(11), "outage"), Path.GetTempFileName());
        await File.WriteAllTextAsync(file, "before\n");
        (await Service.Shell().With(StepSummary.Variable, file).Run("sessions", "status", id)).Ends(Exit.Failing);
        var page = await File.ReadAllTextAsync(file);
        Assert.StartsWith("before\n### ✕ summary", page, StringComparison.Ordinal);
        Assert.Contains("failing", page, StringComparison.Ordinal);
        Assert.Contains("\n- ", page, StringComparison.Ordinal);
        (await Service.Shell().With(StepSummary.Variable, "/no/such/folder/file").Run("sessions", "status", id)).Ends(Exit.Failing).Says("The summary was not written");
        File.Delete(file);
    }

    [Fact]
    public async Task The_past_is_shown_as_it_was_known()
    {
        var id = await Service.Open(Service.Name("replay-"), TimeSpan.FromHours(11), "outage");
        var first = (await Service.Shell().Run("sessions", "replay", id, "--at", "1", "-o", "json")).Ends(Exit.Unknown).Says("This is the past");
        Assert.Equal(1, first.Json.GetProperty("sequence").GetInt64());
        var early = (Service.Now - TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        (await Service.Shell().Run("sessions", "replay", id, "--at", early, "--hindsight")).Ends(Exit.Fine);
        (await Service.Shell().Run("sessions", "replay", id, "--at", "yesterday")).Ends(Exit.Error).Says("neither a sequence nor an instant");
    }

    [Fact]
    public async Task Notes_and_answers_are_written_down()
    {
        var id = await Service.Open(Service.Name("people-"), Whole);
        (await Service.Shell().Run("sessions", "note", id, "Looked at it.")).Ends(Exit.Fine).Says("Written down");
        (await Service.Shell().Run("sessions", "attest", id, "team-confidence", "met")).Ends(Exit.Error).Says("24h, 48h");
        (await Service.Shell().Run("sessions", "attest", id, "team-confidence", "met", "--review", "48h", "--note", "asked all")).Ends(Exit.Fine);
        Assert.Contains("Looked at it.", (await Service.Get($"sessions/{id}")).GetProperty("notes").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("asked all", (await Service.Get($"sessions/{id}/criteria")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_decided_that_nobody_means()
    {
        var name = Service.Name("asked-");
        var id = await Service.Open(name, Whole);
        var path = $"sessions/{id}";
        (await Service.Shell().Run("sessions", "decide", id, "failure")).Ends(Exit.Usage).Says("--yes");
        (await Service.Shell().Terminal("n\n").Run("sessions", "decide", id, "success", "--reason", "why not")).Ends(Exit.Error).Says("Nothing was sent");
        (await Service.Shell().Terminal("y\n").Run("sessions", "decide", id, "failure")).Ends(Exit.Error).Says($"Type {name}");
        (await Service.Shell().Terminal().Run("sessions", "decide", id, "failure")).Ends(Exit.Error);

        var rehearsal = (await Service.Shell().Run("sessions", "decide", id, "failure", "--dry-run", "-o", "json")).Ends(Exit.Fine).Json;
        Assert.Equal($"/api/v1/{path}/decision", rehearsal.GetProperty("path").GetString());
        Assert.InRange(long.Parse(rehearsal.GetProperty("ifMatch").GetString()!.Trim('"'), System.Globalization.CultureInfo.InvariantCulture), 2, (await Service.Get($"{path}/status")).GetProperty("verdictVersion").GetInt64());
        (await Service.Shell().Run("sessions", "decide", id, "failure", "--yes", "--if-version", "1")).Ends(Exit.Error).Says("has moved on");
        Assert.Equal(JsonValueKind.Null, (await Service.Get($"{path}/status")).GetProperty("decision").ValueKind);
    }

    [Fact]
    public async Task Failure_is_decided_with_the_name_typed_and_is_the_verdict_from_then_on()
    {
        var name = Service.Name("failed-");
        var id = await Service.Open(name, TimeSpan.FromHours(11), "outage");
        var decided = await Insisting(() => Service.Shell().Terminal(name + "\n").Run("sessions", "decide", id, "failure", "--reason", "it was down"));
        decided.Ends(Exit.Fine).Says("Decided: failure");
        await Eventually.Holds(async () => (await Service.Shell().Run("sessions", "status", id)).Out.Contains("verdict\tfailure", StringComparison.Ordinal), TimeSpan.FromSeconds(20), () => "no decision");
        (await Service.Shell().Run("sessions", "close", id)).Ends(Exit.Error).Says("post-mortem");
    }

    [Fact]
    public async Task Success_is_decided_and_closed()
    {
        var id = await Service.Open(Service.Name("done-"), Whole);
        (await Service.Shell().Run("sessions", "decide", id, "success", "--yes")).Ends(Exit.Error).Says("reason");
        (await Insisting(() => Service.Shell().Terminal("y\n").Run("sessions", "decide", id, "success", "--reason", "all asked by word of mouth"))).Ends(Exit.Fine);
        (await Service.Shell().Run("sessions", "close", id)).Ends(Exit.Fine).Says("Closed");
        (await Service.Shell().Run("sessions", "status", id)).Ends(Exit.Fine);
    }

    [Fact]
    public async Task A_watch_is_extended()
    {
        var id = await Service.Open(Service.Name("longer-"), Whole);
        var answer = (await Insisting(() => Service.Shell().Run("sessions", "extend", id, "--reason", "one more day", "--yes", "-o", "json"))).Ends(Exit.Fine).Says("Decided: concerns");
        Assert.True(answer.Json.GetProperty("sequence").GetInt64() > 1);
        Assert.Equal("concerns", (await Service.Get($"sessions/{id}/status")).GetProperty("decision").GetProperty("outcome").GetString());
    }
}
