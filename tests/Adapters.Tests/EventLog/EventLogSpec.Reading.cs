using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

public abstract partial class EventLogSpec
{
    [Fact]
    public async Task A_session_never_written_has_nothing_and_is_no_error()
    {
        Assert.Equal(0, await Log.Head("nobody"));
        Assert.Equal(StreamHead.None, await Log.StreamHead("nobody", "session"));
        Assert.Empty(await All("nobody"));
        Assert.Null(await Log.Summary("nobody"));
        Assert.Null(await Log.Command("scope", "nobody"));
        Assert.Null(await Log.Plan("nobody"));
        Assert.Empty(await Log.Sessions());
        Assert.Equal(0, (await Log.RollingHash("nobody", 0)).Length);
    }

    [Fact]
    public async Task A_reading_starts_after_and_ends_at_the_given_sequences()
    {
        await Interleaved(10);
        Assert.Equal([4, 5, 6], (await All(after: 3, through: 6)).Select(stored => stored.Sequence));
        Assert.Equal([4, 6], (await All(after: 3, through: 6, stream: "even")).Select(stored => stored.Sequence));
        Assert.Equal([9, 10], (await All(after: 8, through: 99)).Select(stored => stored.Sequence));
        Assert.Empty(await All(after: 10));
        Assert.Empty(await All(after: 6, through: 3));
        Assert.Empty(await All(stream: "nothing"));
        Assert.Equal(10, (await All(after: -5)).Count);
    }

    [Fact]
    public async Task A_long_log_is_read_whole_from_everywhere()
    {
        await Interleaved(20_000);
        Assert.Empty(await ChainVerifier.Verify(Log.Read("session-1"), expectedHead: 20_000));
        Assert.Equal(10_000, await ChainVerifier.VerifiedStream(Log.Read("session-1", stream: "odd"), StreamHead.None).CountAsync());
        foreach (var after in (long[])[1, 511, 512, 513, 8191, 8192, 8193, 16_400, 19_999])
        {
            Assert.Equal(20_000 - after, await Log.Read("session-1", after).CountAsync());
            Assert.Equal(after, await Log.Read("session-1", 0, after).CountAsync());
            Assert.Equal(after + 1, (await Log.Read("session-1", after).FirstAsync()).Sequence);
        }
    }

    [Fact]
    public async Task A_reader_beside_a_writer_never_meets_a_gap()
    {
        var writing = Interleaved(Many);
        do
        {
            var head = await Log.Head("session-1");
            Assert.Empty(await ChainVerifier.Verify(Log.Read("session-1"), expectedHead: head));
        }
        while (!writing.IsCompleted);
        await writing;
        Assert.Equal(Many, await Log.Head("session-1"));
    }

    [Fact]
    public async Task What_was_acknowledged_is_read_at_once()
    {
        for (var version = 0; version < 300; version++)
        {
            var accepted = await Accepted(Some.Append(version, $"e{version}"));
            Assert.Equal(accepted.LastSequence, await Log.Head("session-1"));
            Assert.Equal(accepted.Version, (await Log.StreamHead("session-1", "service/api")).Version);
            Assert.Equal(version + 1, Assert.Single(await All(after: version)).Sequence);
        }
    }

    [Fact]
    public async Task The_stream_head_carries_the_last_hash()
    {
        await Accepted(Some.Append(0, "a", "b"));
        var head = await Log.StreamHead("session-1", "service/api");
        Assert.Equal(2, head.Version);
        Assert.Equal((await All())[^1].Hash.Hex(), head.Hash.Hex());
    }

    [Fact]
    public async Task The_rolling_hash_is_the_one_computed_over_the_events_at_any_sequence_in_any_order_of_asking()
    {
        await Interleaved(10_000);
        var events = await All();
        foreach (var through in (long[])[10_000, 1, 9000, 0, 8191, 8192, 8200, 10_000])
            Assert.Equal(HashChain.Rolling(events.Take((int)through)).Hex(), (await Log.RollingHash("session-1", through)).Hex());
        await Accepted(Some.Append(0, "more"));
        Assert.Equal(HashChain.Rolling(await All()).Hex(), (await Log.RollingHash("session-1", 10_001)).Hex());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public async Task A_rolling_hash_over_events_that_are_not_there_is_refused(long through)
    {
        await Interleaved(10);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.RollingHash("session-1", through).AsTask());
    }

    [Fact]
    public async Task Sessions_are_listed_in_the_order_of_their_bytes()
    {
        string[] sessions = ["b", "B", "a", "ä", "\uff5e", "😀", "a-1"];
        foreach (var session in sessions)
            await Accepted(Some.Append(0, "a") with { Session = session });
        Assert.Equal(["B", "a", "a-1", "b", "ä", "\uff5e", "😀"], await Log.Sessions());
    }

    private async Task Interleaved(int events)
    {
        var appends =
            from index in Enumerable.Range(0, events)
            select Log.Append(Some.Append(index / 2, $"e{index}") with { Stream = index % 2 == 0 ? "odd" : "even" }).AsTask();
        foreach (var few in appends.Chunk(100))
            Assert.All(await Task.WhenAll(few), answer => Assert.IsType<AppendResult.Accepted>(answer));
    }
}
