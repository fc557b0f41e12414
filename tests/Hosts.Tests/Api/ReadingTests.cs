using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Api;

public sealed class ReadingTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Root = "/api/v1/sessions";

    private async Task<Story> Told(string id, double minutes = 60, Signals? signals = null)
    {
        var story = new Story().See(0, minutes, signals);
        await host.Write(id, story);
        return story;
    }

    [Fact]
    public async Task The_status_carries_the_verdict_version_as_its_etag()
    {
        var story = await Told("tag");
        var status = await host.Get($"{Root}/tag/status");
        Assert.Equal((200, $"\"{story.Session.VerdictVersion}\"", "application/json"), (status.Status, status.Etag, status.ContentType));
        Assert.Equal(("running", "tag"), (status.Text("state"), status.Text("id")));
        Assert.Equal(304, (await host.Get($"{Root}/tag/status", ("If-None-Match", status.Etag!))).Status);
        Assert.Equal(304, (await host.Get($"{Root}/tag", ("If-None-Match", $"\"x\", W/{status.Etag}"))).Status);
        Assert.Equal(200, (await host.Get($"{Root}/tag", ("If-None-Match", "\"999\""))).Status);
    }

    [Fact]
    public async Task Routine_observations_do_not_change_the_etag_and_what_changes_the_verdict_does()
    {
        var story = await Told("moving", 30);
        var first = await host.Get($"{Root}/moving/status");
        var known = story.Log.Count;
        story.See(30.5, 45);
        await host.Write("moving", story, known);
        var second = await host.Get($"{Root}/moving/status");
        Assert.Equal(first.Etag, second.Etag);
        Assert.True(second.Body.GetProperty("sequence").GetInt64() > first.Body.GetProperty("sequence").GetInt64());
        known = story.Log.Count;
        story.Attest("customer-complaints", "24h");
        await host.Write("moving", story, known);
        Assert.NotEqual(first.Etag, (await host.Get($"{Root}/moving/status")).Etag);
    }

    [Fact]
    public async Task A_session_is_folded_once_and_then_only_what_was_added()
    {
        var story = await Told("once", 30);
        await host.Get($"{Root}/once/rounds");
        var read = host.Log.EventsRead;
        await host.Get($"{Root}/once/checks");
        Assert.Equal(read, host.Log.EventsRead);
        var known = story.Log.Count;
        story.Write(new NoteAdded("hello"));
        await host.Write("once", story, known);
        await host.Get($"{Root}/once/rounds");
        Assert.Equal(read + 1, host.Log.EventsRead);
    }

    [Fact]
    public async Task As_of_a_sequence_or_a_time_it_is_what_was_known_then()
    {
        var story = await Told("past", 30);
        story.Write(new NoteAdded("then"), "ana");
        var (then, sequence) = (story.Now, story.Session.Sequence);
        story.Now = Some.At(60);
        story.Write(new NoteAdded("later"), "ana");
        await host.Write("past", story, (int)sequence - 1);
        foreach (var asOf in new[] { $"{sequence}", $"{then.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" })
        {
            var status = await host.Get($"{Root}/past/status?asOf={asOf}");
            Assert.Equal((200, sequence), (status.Status, status.Body.GetProperty("sequence").GetInt64()));
            Assert.Equal(then, status.Body.GetProperty("now").GetDateTimeOffset());
            Assert.Equal("then", Assert.Single((await host.Get($"{Root}/past?asOf={asOf}")).Body.GetProperty("notes").EnumerateArray()).GetProperty("text").GetString());
            Assert.Equal(sequence, (await host.Get($"{Root}/past/events?limit=200&asOf={asOf}")).Items[^1].GetProperty("sequence").GetInt64());
        }
        Assert.Equal(sequence + 1, (await host.Get($"{Root}/past/status?asOf=9999")).Body.GetProperty("sequence").GetInt64());
        (await host.Get($"{Root}/past/status?asOf=2020-01-01T00:00:00Z")).Refuses(404, "id");
    }

    [Fact]
    public async Task At_an_instant_it_is_everything_known_about_the_world_up_to_then()
    {
        await Told("at", 60, new Signals().With("memory", "api", 40, 61, 3e9));
        var before = (await host.Get($"{Root}/at/checks?at=2026-03-02T10:30:00Z")).Items.First(item => item.GetProperty("key").GetString() == "memory");
        var after = (await host.Get($"{Root}/at/checks?at=2026-03-02T10:50:00Z")).Items.First(item => item.GetProperty("key").GetString() == "memory");
        Assert.Equal(("onTarget", "critical"), (before.GetProperty("standing").GetString(), after.GetProperty("standing").GetString()));
        Assert.Equal(Some.At(30), (await host.Get($"{Root}/at/status?at=2026-03-02T10:30:00Z")).Body.GetProperty("caughtUpTo").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("asOf=yesterday", "asOf")]
    [InlineData("asOf=0", "asOf")]
    [InlineData("asOf=-1", "asOf")]
    [InlineData("asOf=2026-03-02", "asOf")]
    [InlineData("at=noon", "at")]
    [InlineData("asOf=1&at=2026-03-02T10:30:00Z", "at")]
    [InlineData("asOf=1&asOf=2", "asOf")]
    public async Task A_moment_that_is_none_is_refused(string query, string field)
    {
        await EnsureTold("moment");
        foreach (var path in new[] { "", "/status", "/checks", "/events", "/observations", "/incidents/1" }) (await host.Get($"{Root}/moment{path}?{query}")).Refuses(400, field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/status")]
    [InlineData("/checks")]
    [InlineData("/criteria")]
    [InlineData("/alerts")]
    [InlineData("/rounds")]
    [InlineData("/observations")]
    [InlineData("/events")]
    [InlineData("/incidents")]
    [InlineData("/incidents/1")]
    [InlineData("/incidents/1/markdown")]
    [InlineData("/mutes")]
    [InlineData("/oncall")]
    public async Task A_session_nobody_opened_is_not_found(string path)
    {
        (await host.Get($"{Root}/nobody{path}")).Refuses(404, "id");
        (await host.Get($"{Root}/plans{path}")).Refuses(404, "id");
    }

    [Theory]
    [InlineData("checks", 7)]
    [InlineData("criteria", 12)]
    [InlineData("rounds", 33)]
    [InlineData("alerts", 3)]
    [InlineData("incidents", 1)]
    public async Task A_list_read_page_by_page_is_the_list(string list, int items)
    {
        await EnsureTold("paged");
        var whole = await host.Get($"{Root}/paged/{list}");
        Assert.Equal(items, whole.Items.Count);
        Assert.Null(whole.Text("nextCursor"));
        Assert.Equal(whole.Items.Select(item => item.ToString()), (await Pages($"{Root}/paged/{list}", 2)).Select(item => item.ToString()));
    }

    [Fact]
    public async Task Events_and_observations_read_page_by_page_are_all_of_them()
    {
        await EnsureTold("paged");
        var events = await Pages($"{Root}/paged/events", 3);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(item => item.GetProperty("sequence").GetInt64()));
        var some = await host.Get($"{Root}/paged/events?after=2&limit=200");
        Assert.Equal(3, some.Items[0].GetProperty("sequence").GetInt64());
        Assert.All((await host.Get($"{Root}/paged/events?type=alert-raised")).Items, item => Assert.Equal("alert-raised", item.GetProperty("type").GetString()));
        Assert.All((await host.Get($"{Root}/paged/events?stream=session")).Items, item => Assert.Equal("session", item.GetProperty("stream").GetString()));
        Assert.Equal("shop", events[0].GetProperty("body").GetProperty("deployment").GetProperty("name").GetString());
        Assert.Equal(64, events[0].GetProperty("hash").GetString()!.Length);

        var observed = await Pages($"{Root}/paged/observations?service=api&metric=memory", 17);
        Assert.Equal(41, observed.Count);
        Assert.Equal(41, observed.Select(item => item.GetProperty("instant").GetString()).Distinct().Count());
        var window = await host.Get($"{Root}/paged/observations?service=api&metric=memory&from=2026-03-02T10:10:00Z&to=2026-03-02T10:12:00Z");
        Assert.Equal(3, window.Items.Count);
        Assert.Equal("B", window.Items[0].GetProperty("readings")[0].GetProperty("unit").GetString());
    }

    [Theory]
    [InlineData("checks?limit=0", "limit")]
    [InlineData("checks?limit=201", "limit")]
    [InlineData("checks?limit=ten", "limit")]
    [InlineData("checks?cursor=%2B%2B", "cursor")]
    [InlineData("checks?cursor=AAAA", "cursor")]
    [InlineData("checks?cursor=gICA", "cursor")]
    [InlineData("events?cursor=AAAA", "cursor")]
    [InlineData("events?after=-1", "after")]
    [InlineData("events?type=nonsense", "type")]
    [InlineData("observations?from=noon", "from")]
    [InlineData("observations?from=2026-03-02T11:00:00Z&to=2026-03-02T10:00:00Z", "from")]
    [InlineData("observations?metric=nonsense", "metric")]
    [InlineData("observations?service=nobody", "service")]
    public async Task What_a_list_cannot_understand_it_refuses(string path, string field)
    {
        await EnsureTold("paged");
        (await host.Get($"{Root}/paged/{path}")).Refuses(400, field);
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_list_only()
    {
        await EnsureTold("paged");
        var cursor = (await host.Get($"{Root}/paged/checks?limit=1")).Text("nextCursor");
        (await host.Get($"{Root}/paged/criteria?cursor={cursor}")).Refuses(400, "cursor");
    }

    [Fact]
    public async Task Sessions_are_listed_newest_first_and_filtered()
    {
        await Told("list-1");
        await Told("list-2-me");
        var all = await Pages(Root, 1);
        Assert.Contains("list-1", all.Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(["list-2-me"], (await host.Get($"{Root}?needs=me&environment=production&state=running&recommendation=notYet")).Items.Select(item => item.GetProperty("id").GetString()));
        Assert.Empty((await host.Get($"{Root}?environment=nowhere")).Items);
        (await host.Get($"{Root}?needs=you")).Refuses(400, "needs");
        (await host.Get($"{Root}?state=Running")).Refuses(400, "state");
        (await host.Get($"{Root}?cursor=AAAA")).Refuses(400, "cursor");
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_is_503_and_worth_asking_again()
    {
        await EnsureTold("paged");
        host.Log.IsDown = true;
        try
        {
            foreach (var path in new[] { Root, $"{Root}/paged/status", $"{Root}/paged/events" })
            {
                var answer = await host.Get(path);
                answer.Refuses(503, null);
                Assert.Equal(TimeSpan.FromSeconds(5), answer.RetryAfter);
            }
            Assert.Equal(200, (await host.Get("/healthz/live")).Status);
            var health = await host.Get("/healthz/ready");
            Assert.Equal((503, "notReady", "fails"), (health.Status, health.Text("status"), health.Body.GetProperty("parts")[0].GetProperty("state").GetString()));
        }
        finally
        {
            host.Log.IsDown = false;
        }
        Assert.Equal(200, (await host.Get("/healthz/ready")).Status);
        Assert.Equal(200, (await host.Get($"{Root}/paged/status")).Status);
    }

    [Fact]
    public async Task Many_readers_at_once_see_one_session()
    {
        await Told("crowd", 120);
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => host.Get($"{Root}/crowd/{(i % 2 == 0 ? "status" : "rounds")}")));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
    }

    private async Task EnsureTold(string id)
    {
        if ((await host.Get($"{Root}/{id}")).Status == 200) return;
        var story = new Story().See(0, 40, new Signals().With("errors", "api", 20, 41, 0.2, 3000)).Judge();
        await host.Write(id, story);
    }

    private async Task<List<System.Text.Json.JsonElement>> Pages(string path, int limit)
    {
        List<System.Text.Json.JsonElement> items = [];
        for (string? cursor = null; ;)
        {
            var page = await host.Get($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}");
            Assert.Equal(200, page.Status);
            Assert.InRange(page.Items.Count, 0, limit);
            items.AddRange(page.Items);
            if ((cursor = page.Text("nextCursor")) is null) return items;
        }
    }
}
