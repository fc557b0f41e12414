using System.Net.ServerSentEvents;
using System.Text.Json;
using TempoNest.Contracts;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Api;

/// <summary>Following a session, and all of them.</summary>
public sealed class FollowingTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_follows_a_session_gets_what_is_there_and_then_what_comes()
    {
        var story = new Story().See(0, 30);
        await host.Write("followed", story);
        await using var events = new Followed(await host.Follow("/api/v1/sessions/followed/events"));
        for (var sequence = 1; sequence <= story.Session.Sequence; sequence++) Assert.Equal($"{sequence}", (await events.Next()).EventId);
        var known = story.Log.Count;
        story.Write(new NoteAdded("hello"), "ana");
        await host.Write("followed", story, known);
        var note = await events.Next();
        Assert.Equal((story.Session.Sequence.ToString(), "note-added"), (note.EventId, note.EventType));
        Assert.Equal("ana", JsonDocument.Parse(note.Data).RootElement.GetProperty("actor").GetString());
    }

    [Fact]
    public async Task Who_comes_back_says_how_far_it_had_come()
    {
        var story = new Story().See(0, 30);
        await host.Write("returned", story);
        await using var events = new Followed(await host.Follow("/api/v1/sessions/returned/events", ("Last-Event-ID", "5")));
        Assert.Equal("6", (await events.Next()).EventId);
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_followed()
    {
        var story = new Story().See(0, 30);
        story.Write(new NoteAdded("hello"), "ana");
        await host.Write("filtered", story);
        await using var events = new Followed(await host.Follow("/api/v1/sessions/filtered/events?type=note-added"));
        Assert.Equal("note-added", (await events.Next()).EventType);
    }

    [Fact]
    public async Task Following_the_past_or_nothing_is_refused()
    {
        await host.Write("refused", new Story().See(0, 5));
        (await host.Get("/api/v1/sessions/refused/events?asOf=3", ("Accept", "text/event-stream"))).Refuses(400, "asOf");
        (await host.Get("/api/v1/sessions/nowhere/events", ("Accept", "text/event-stream"))).Refuses(404, "id");
    }

    [Fact]
    public async Task The_feed_tells_every_open_session_s_level_and_then_what_moves_with_or_without_a_word_from_the_board()
    {
        var story = new Story().See(0, 30);
        await host.Write("fed", story);
        await using var feed = new Followed(await host.Follow("/api/v1/feed"));
        Assert.Equal(story.Session.Sequence, await feed.LevelOf("fed"));

        host.Board.Post(new StatusPosting(new SessionMoved("fed", 5000, 1, true), "{}"u8.ToArray()));
        Assert.Equal(5000, await feed.LevelOf("fed"));
        host.Board.Clear();

        var other = new Story().See(0, 10);
        await host.Write("fed-too", other);
        Assert.Equal(other.Session.Sequence, await feed.LevelOf("fed-too"));
    }

    /// <summary>One who reads a stream event by event, and does not wait for ever.</summary>
    private sealed class Followed(Stream stream) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();

        public async Task<SseItem<string>> Next()
        {
            do Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Patience, TimeProvider.System));
            while (items.Current.EventType == "heartbeat");
            return items.Current;
        }

        public async Task<long> LevelOf(string session)
        {
            while (true)
            {
                var level = JsonDocument.Parse((await Next()).Data).RootElement;
                if (level.GetProperty("session").GetString() == session) return level.GetProperty("head").GetInt64();
            }
        }

        public async ValueTask DisposeAsync() => await stream.DisposeAsync();
    }
}
