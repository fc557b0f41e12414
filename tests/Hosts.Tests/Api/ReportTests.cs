using System.Net.Http.Headers;
using System.Text.Json;
using TempoNest.Contracts;
using TempoNest.Sessions;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Api;

/// <summary>The report and the health summary over HTTP, and what people put into a report.</summary>
public sealed class ReportTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Root = "/api/v1/sessions";
    private static readonly Plan Planned = Some.Recorded with { Afterwards = [new Step { Key = "update-runbooks", Title = "Update runbooks | now" }] };

    private async Task<Story> Write(string id, DateTimeOffset? openedAt = null, Deployment? deployment = null, Action<Story>? then = null)
    {
        var story = new Story(Planned, openedAt, deployment).See(0, 300);
        then?.Invoke(story);
        await host.Write(id, story);
        return story;
    }

    [Fact]
    public async Task The_report_is_data_unless_a_page_is_asked_for()
    {
        await Write("told");
        var report = await host.Get($"{Root}/told/report");
        Assert.Equal((200, "application/json", "told"), (report.Status, report.ContentType, report.Text("id")));
        Assert.True(report.Body.GetProperty("outcome").GetProperty("provisional").GetBoolean());
        Assert.Equal("Update runbooks | now", report.Body.GetProperty("items")[0].GetProperty("text").GetString());
        Assert.Equal("text/markdown", await TypeOf("told/report?format=md"));
        Assert.Equal("text/markdown", await TypeOf("told/report", "text/markdown"));
        Assert.Equal("text/markdown", await TypeOf("told/report", "application/json;q=0.5, text/markdown"));
        Assert.Equal("application/json", await TypeOf("told/report", "text/markdown;q=0.1, application/json"));
        Assert.Equal("application/json", await TypeOf("told/report?format=json", "text/markdown"));
        Assert.Equal("application/json", await TypeOf("told/report", "*/*"));
        var page = await Page("told/report?format=md");
        Assert.StartsWith("# Deployment report: shop ", page, StringComparison.Ordinal);
        Assert.Contains("| 1 | Update runbooks \\| now |", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_is_data_unless_a_page_is_asked_for()
    {
        var story = await Write("summed");
        var summary = await host.Get($"{Root}/summed/summary?at=2026-03-02T13:30:00Z");
        Assert.Equal(("2026-03-02T13:30:00Z", "2026-03-02T10:00:00Z", "2026-03-02T13:45:00Z"), (summary.Text("to"), summary.Text("from"), summary.Text("nextRound")));
        Assert.Equal(story.Plan.Services.Count + 1, summary.Body.GetProperty("services").GetArrayLength());
        Assert.StartsWith("# Health of shop ", await Page("summed/summary?format=md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("summary")]
    public async Task What_cannot_be_read_is_refused(string what)
    {
        await Write($"odd-{what}");
        (await host.Get($"{Root}/none/{what}")).Refuses(404, "id");
        (await host.Get($"{Root}/odd-{what}/{what}?format=pdf")).Refuses(400, "format");
        (await host.Get($"{Root}/odd-{what}/{what}?at=noon")).Refuses(400, "at");
        (await host.Get($"{Root}/odd-{what}/{what}?at=2026-03-02T13:30:00Z&asOf=3")).Refuses(400, "at");
    }

    [Fact]
    public async Task A_report_of_the_past_knows_nothing_of_what_came_later()
    {
        var story = await Write("past", then: story => story.Write(new ReportSectionWritten(ReportSection.Gaps, "No drill"), "ana"));
        var before = await host.Get($"{Root}/past/report?asOf={story.Session.Sequence - 1}");
        Assert.Equal((JsonValueKind.Null, "No drill"), (Gaps(before).ValueKind, Gaps(await host.Get($"{Root}/past/report")).GetString()));
        var early = await host.Get($"{Root}/past/report?at=2026-03-02T12:00:00Z");
        Assert.Equal("2026-03-02T12:00:00Z", early.Text("through"));

        static JsonElement Gaps(Answer answer) => answer.Body.GetProperty("sections").EnumerateArray().First(section => section.GetProperty("key").GetString() == "gaps").GetProperty("text");
    }

    [Fact]
    public async Task What_people_write_reaches_the_session_as_theirs()
    {
        await Write("written");
        Assert.Equal(new SessionCommand.WriteReport(ReportSection.WentWell, "The alarm"), await Asked(HttpMethod.Put, "sections/wentWell", "{\"text\":\"The alarm\",\"actor\":\"ana\"}"));
        Assert.Equal(
            new SessionCommand.AddReportItem(ReportSection.Gaps, "A drill", "ben", new DateOnly(2026, 3, 16)),
            await Asked(HttpMethod.Post, "items", "{\"section\":\"gaps\",\"text\":\"A drill\",\"owner\":\"ben\",\"due\":\"2026-03-16\",\"actor\":\"ana\"}"));
        Assert.Equal(new SessionCommand.AddReportItem(ReportSection.Actions, "A drill", "ben", null), await Asked(HttpMethod.Post, "items", "{\"text\":\"A drill\",\"owner\":\"ben\",\"actor\":\"ana\"}"));
        Assert.Equal(new SessionCommand.AssignReportItem(3, "ben", null), await Asked(HttpMethod.Put, "items/3", "{\"owner\":\"ben\",\"actor\":\"ana\"}"));
        Assert.Equal(new SessionCommand.FinishReportItem(3, "Held"), await Asked(HttpMethod.Post, "items/3/done", "{\"note\":\"Held\",\"actor\":\"ana\"}"));

        async Task<object> Asked(HttpMethod method, string path, string json)
        {
            host.Grains.Asked.Clear();
            host.Grains.Answer = () => new Reply(ReplyKind.Done, 7, "4");
            var answer = await host.Send(method, $"{Root}/written/report/{path}", json);
            Assert.True(answer.Status == (path == "items" ? 201 : 200), answer.Body.ToString());
            var (key, what, by) = Assert.Single(host.Grains.Asked);
            Assert.Equal(("written", "ana"), (key, by.Actor));
            return what;
        }
    }

    [Fact]
    public async Task What_makes_no_sense_reaches_nobody()
    {
        await Write("wrong");
        host.Grains.Asked.Clear();
        (await host.Send(HttpMethod.Put, $"{Root}/wrong/report/sections/nonsense", "{\"text\":\"x\"}")).Refuses(404, "key");
        (await host.Send(HttpMethod.Put, $"{Root}/wrong/report/sections/WentWell", "{\"text\":\"x\"}")).Refuses(404, "key");
        (await host.Post($"{Root}/wrong/report/items", "{\"section\":\"nonsense\"}")).Refuses(422, "section");
        (await host.Post($"{Root}/wrong/report/items", "{\"due\":\"soon\"}")).Refuses(422, "due");
        (await host.Post($"{Root}/wrong/report/items", "{\"more\":1}")).Refuses(422, "more");
        (await host.Post($"{Root}/wrong/report/items/0/done", "{}")).Refuses(404, "n");
        (await host.Send(HttpMethod.Put, $"{Root}/wrong/report/items/x", "{\"owner\":\"ben\"}")).Refuses(404, "n");
        (await host.Post($"{Root}/none/report/items", "{}")).Refuses(404, "id");
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task What_the_session_before_left_open_shows_on_the_next_one_and_on_nobody_else_s()
    {
        var mine = new Deployment { Name = "shop", Version = "1.8.0", Environment = "production", Owner = "crew" };
        await Write("first", Some.T0.AddHours(100), mine, story =>
        {
            story.Write(new ReportItemAdded(2, ReportSection.Gaps, "A drill", "ben", null), "ana");
            story.Write(new ReportItemAdded(3, ReportSection.Gaps, "Was done", "ben", null), "ana");
            story.Write(new ReportItemDone(3, null), "ben");
        });
        await Write("foreign", Some.T0.AddHours(101), mine with { Owner = "others" }, story => story.Write(new ReportItemAdded(2, ReportSection.Gaps, "Not theirs", "eve", null), "eve"));
        await Write("second", Some.T0.AddHours(102), mine with { Version = "1.8.1" });
        await Write("third", Some.T0.AddHours(103), mine with { Version = "1.8.2" });

        Assert.Equal(["1.8.0 Update runbooks | now", "1.8.0 A drill"], await Open("second"));
        // What more than one left open is told once, of the newest.
        Assert.Equal(["1.8.1 Update runbooks | now", "1.8.0 A drill"], await Open("third"));
        Assert.Empty(await Open("first"));
        Assert.Contains("## Left open by earlier sessions", await Page("second/report?format=md"), StringComparison.Ordinal);
        // A key of another team sees neither the session nor, in its own, what this one left open.
        var key = $"Bearer {await host.Issue("eve", [Role.Viewer], ["others"])}";
        (await host.Get($"{Root}/second/report", ("Authorization", key))).Refuses(404, "id");
        Assert.Equal(0, (await host.Get($"{Root}/foreign/report", ("Authorization", key))).Body.GetProperty("openItems").GetArrayLength());

        async Task<IReadOnlyList<string>> Open(string id) => [.. (await host.Get($"{Root}/{id}/report")).Body.GetProperty("openItems").EnumerateArray()
            .Select(open => $"{open.GetProperty("version").GetString()} {open.GetProperty("item").GetProperty("text").GetString()}")];
    }

    private async Task<string> Page(string path) => await host.Http.GetStringAsync(new Uri($"{Root}/{path}", UriKind.Relative));

    private async Task<string?> TypeOf(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/{path}");
        if (accept is not null) foreach (var one in accept.Split(", ")) request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(one));
        using var answer = await host.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode);
        return answer.Content.Headers.ContentType?.MediaType;
    }
}
