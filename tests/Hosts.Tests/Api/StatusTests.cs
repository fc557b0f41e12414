using TempoNest.Contracts;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Hosts.Tests.Api;

/// <summary>How a session stands now: from the board, else from its summary, else from its log.</summary>
public sealed class StatusTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Root = "/api/v1/sessions";

    [Fact]
    public async Task It_is_told_from_the_summary_and_nothing_is_folded()
    {
        await host.Write("summed", new Story().See(0, 30));
        await host.Get($"{Root}/summed/status");
        var read = host.Log.EventsRead;
        Assert.Equal("summed", (await host.Get($"{Root}/summed/status")).Text("id"));
        Assert.Equal(read, host.Log.EventsRead);
    }

    [Fact]
    public async Task What_was_posted_goes_before_the_summary()
    {
        var story = new Story().See(0, 30);
        await host.Write("posted", story);
        var status = StatusView.Of(story.Session, story.Verdict, story.Now) with { Id = "posted", Sequence = 4711, VerdictVersion = 99 };
        host.Board.Post(new StatusPosting(new SessionMoved("posted", 4711, 99, true), ViewJson.Bytes(status)));
        var posted = await host.Get($"{Root}/posted/status");
        Assert.Equal((4711L, "\"99\""), (posted.Body.GetProperty("sequence").GetInt64(), posted.Etag));
        host.Board.Clear();
        Assert.Equal(story.Session.Sequence, (await host.Get($"{Root}/posted/status")).Body.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task Where_nothing_was_summed_up_yet_the_log_is_folded()
    {
        var story = new Story().See(0, 30);
        await host.Write("unsummed", story, summarised: false);
        Assert.Equal(story.Session.Sequence, (await host.Get($"{Root}/unsummed/status")).Body.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task It_is_the_status_of_the_folded_session_whatever_it_is_told_from()
    {
        var story = new Story().See(0, 90);
        story.Write(new NoteAdded("hello"), "ana");
        await host.Write("same", story);
        var told = await host.Get($"{Root}/same/status");
        var folded = await host.Get($"{Root}/same/status?asOf={story.Session.Sequence}");
        // What the clock moves differs: the present's clock is not the past's.
        foreach (var field in folded.Body.EnumerateObject().Where(field => field.Name is not ("now" or "phase" or "nextRound" or "reviews" or "state")))
            Assert.Equal(field.Value.GetRawText(), told.Body.GetProperty(field.Name).GetRawText());
    }
}
