using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

public abstract partial class EventLogSpec
{
    [Fact]
    public async Task What_was_appended_is_read_back_column_by_column()
    {
        var wanted = Some.Event("a", "{\"p95\":412}") with
        {
            Schema = 3,
            Occurred = new DateTimeOffset(2025, 9, 1, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(12_345),
            Causation = Some.Id("cause"),
            CommandId = "command-7",
        };
        await Accepted(Some.Append(0) with { Events = [wanted] });

        var stored = Assert.Single(await All());
        Assert.Equal(("session-1", 1, "service/api", 1), (stored.Session, stored.Sequence, stored.Stream, stored.Version));
        Assert.Equal((wanted.EventId, wanted.Type, 3, wanted.Actor), (stored.EventId, stored.Type, stored.Schema, stored.Actor));
        Assert.Equal((wanted.Causation, wanted.CommandId, 0), (stored.Causation, stored.CommandId, stored.SeenHead));
        Assert.Equal("{\"p95\":412}", stored.Body.Text());
        Assert.Equal(Some.Instant.AddTicks(12_340), stored.Occurred);
        Assert.Equal(TimeSpan.Zero, stored.Occurred.Offset);
        Assert.Equal(Clock.GetUtcNow(), stored.Recorded);
    }

    [Fact]
    public async Task An_empty_body_stays_an_empty_body()
    {
        await Accepted(Some.Append(0) with { Events = [Some.Event("a", "")] });
        Assert.Equal(0, Assert.Single(await All()).Body.Length);
    }

    [Fact]
    public async Task A_body_changed_by_its_author_after_the_answer_is_not_changed_in_the_log()
    {
        var body = "before"u8.ToArray();
        await Accepted(Some.Append(0) with { Events = [Some.Event("a") with { Body = body }] });
        body[0] = (byte)'B';
        Assert.Equal("before", Assert.Single(await All()).Body.Text());
    }

    [Fact]
    public async Task Sequences_run_through_the_session_and_versions_through_each_stream()
    {
        await Accepted(Some.Append(0, "a", "b"));
        var other = await Accepted(Some.Append(0, "c") with { Stream = "session" });
        var third = await Accepted(Some.Append(2, "d", "e"));

        Assert.Equal((3, 3, 1), (other.FirstSequence, other.LastSequence, other.Version));
        Assert.Equal((4, 5, 4), (third.FirstSequence, third.LastSequence, third.Version));
        var events = await All();
        Assert.Equal([1, 2, 3, 4, 5], events.Select(stored => stored.Sequence));
        Assert.Equal([1, 2, 1, 3, 4], events.Select(stored => stored.Version));
        Assert.Equal([0, 0, 2, 3, 3], events.Select(stored => stored.SeenHead));
    }

    [Fact]
    public async Task Sessions_number_their_events_apart()
    {
        await Accepted(Some.Append(0, "a"));
        var other = await Accepted(Some.Append(0, "a") with { Session = "session-2" });
        Assert.Equal((1, 1), (other.FirstSequence, other.Version));
    }

    [Fact]
    public async Task A_retry_is_answered_with_the_first_result_even_when_its_expected_version_is_stale()
    {
        await Accepted(Some.Append(0, "a", "b"));
        await Accepted(Some.Append(2, "c"));
        Assert.Equal(new AppendResult.Duplicate(2, 2), await Log.Append(Some.Append(0, "a", "b")));
        Assert.Equal(3, await Log.Head("session-1"));
    }

    [Fact]
    public async Task A_retry_of_some_of_the_events_and_new_ones_is_rejected()
    {
        await Accepted(Some.Append(0, "a"));
        await Append<AppendResult.Rejected>(Some.Append(1, "a", "b"));
        Assert.Single(await All());
    }

    [Fact]
    public async Task An_event_id_known_in_another_stream_is_rejected()
    {
        await Accepted(Some.Append(0, "a"));
        var rejected = await Append<AppendResult.Rejected>(Some.Append(0, "a") with { Stream = "session" });
        Assert.Contains("service/api", rejected.Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task A_wrong_expected_version_is_a_conflict_that_tells_the_right_one(long expected)
    {
        await Accepted(Some.Append(0, "a"));
        Assert.Equal(new AppendResult.Conflict(1, 1), await Log.Append(Some.Append(expected, "b")));
        Assert.Single(await All());
    }

    [Fact]
    public async Task A_head_that_moved_on_is_a_conflict_although_the_stream_did_not()
    {
        await Accepted(Some.Append(0, "a"));
        await Accepted(Some.Append(0, "b") with { Stream = "session" });
        Assert.Equal(new AppendResult.Conflict(1, 2), await Log.Append(Some.Append(1, "c") with { ExpectedHead = 1 }));
        await Accepted(Some.Append(1, "c") with { ExpectedHead = 2 });
    }

    [Fact]
    public async Task Each_event_is_hashed_over_its_predecessor_in_the_stream()
    {
        await Accepted(Some.Append(0, "a", "b"));
        await Accepted(Some.Append(0, "c") with { Stream = "session" });
        var events = await All();
        Assert.Equal(HashChain.Of(default, events[0]).Hex(), events[0].Hash.Hex());
        Assert.Equal(HashChain.Of(events[0].Hash, events[1]).Hex(), events[1].Hash.Hex());
        Assert.Equal(HashChain.Of(default, events[2]).Hex(), events[2].Hash.Hex());
    }

    public static TheoryData<string, Append> Poison => new()
    {
        { "no events", Some.Append(0) },
        { "the session is empty", Some.Append(0, "p") with { Session = "" } },
        { "the session is too long", Some.Append(0, "p") with { Session = new string('s', 257) } },
        { "the stream is empty", Some.Append(0, "p") with { Stream = "" } },
        { "the stream has a NUL", Some.Append(0, "p") with { Stream = "a\0b" } },
        { "the stream is half a character", Some.Append(0, "p") with { Stream = "\ud83d" } },
        { "the type is empty", Some.Append(0) with { Events = [Some.Event("p") with { Type = "" }] } },
        { "the actor is empty", Some.Append(0) with { Events = [Some.Event("p") with { Actor = "" }] } },
        { "the command id is empty", Some.Append(0) with { Events = [Some.Event("p") with { CommandId = "" }] } },
        { "the schema is 0", Some.Append(0) with { Events = [Some.Event("p") with { Schema = 0 }] } },
        { "the event id is zero", Some.Append(0) with { Events = [Some.Event("p") with { EventId = Guid.Empty }] } },
        { "the instant was never set", Some.Append(0) with { Events = [Some.Event("p") with { Occurred = default }] } },
        { "the body is over 1 MiB", Some.Append(0) with { Events = [Some.Event("p") with { Body = new byte[AppendLimits.BodyBytes + 1] }] } },
        { "the bodies are over 8 MiB", Some.Append(0) with { Events = [.. Large(9)] } },
        { "too many events", Some.Append(0, [.. Enumerable.Range(0, 513).Select(index => $"p{index}")]) },
        { "an id stands twice", Some.Append(0, "p", "p") },
        { "the command's key is empty", Some.Append(0, "p") with { Command = Some.Command("") } },
    };

    [Theory]
    [MemberData(nameof(Poison))]
    public async Task A_poison_append_fails_alone(string poison, Append append)
    {
        var answers = await Task.WhenAll(
            Log.Append(Some.Append(0, "a")).AsTask(),
            Log.Append(append).AsTask(),
            Log.Append(Some.Append(1, "b")).AsTask());
        Assert.IsType<AppendResult.Accepted>(answers[0]);
        Assert.True(answers[1] is AppendResult.Rejected, $"{poison}: {answers[1]}");
        Assert.IsType<AppendResult.Accepted>(answers[2]);
        Assert.Equal(2, (await All()).Count);
        Assert.Equal(["session-1"], await Log.Sessions());
    }

    [Fact]
    public async Task The_largest_append_is_accepted_and_read_back()
    {
        await Accepted(Some.Append(0) with { Events = [.. Large(8)], Priority = AppendPriority.BackFill });
        await Accepted(Some.Append(8, [.. Enumerable.Range(0, 512).Select(index => $"e{index}")]));
        var events = await All();
        Assert.Equal(Enumerable.Range(1, 520).Select(sequence => (long)sequence), events.Select(stored => stored.Sequence));
        Assert.All(events.Take(8), stored => Assert.Equal(AppendLimits.BodyBytes, stored.Body.Length));
    }

    [Fact]
    public async Task Appends_sent_one_behind_the_other_see_each_other()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(version => Log.Append(Some.Append(version, $"e{version}")).AsTask()));
        Assert.All(answers, answer => Assert.IsType<AppendResult.Accepted>(answer));
        var again = await Task.WhenAll(
            Log.Append(Some.Append(100, "x")).AsTask(), Log.Append(Some.Append(100, "y")).AsTask(), Log.Append(Some.Append(100, "x")).AsTask());
        Assert.Equal([typeof(AppendResult.Accepted), typeof(AppendResult.Conflict), typeof(AppendResult.Duplicate)], again.Select(answer => answer.GetType()));
    }

    [Fact]
    public async Task Of_two_writers_with_the_same_expected_version_one_wins_two_thousand_times()
    {
        for (var race = 0; race < 2000; race++)
        {
            var answers = await Task.WhenAll(
                Task.Run(() => Log.Append(Some.Append(race, $"left-{race}")).AsTask()),
                Task.Run(() => Log.Append(Some.Append(race, $"right-{race}")).AsTask()));
            Assert.Single(answers.OfType<AppendResult.Accepted>());
            Assert.Equal(new AppendResult.Conflict(race + 1, race + 1), Assert.Single(answers.OfType<AppendResult.Conflict>()));
        }

        Assert.Empty(await ChainVerifier.Verify(Log.Read("session-1"), expectedHead: 2000));
    }

    [Fact]
    public async Task Many_writers_of_one_session_leave_a_log_without_a_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var version = 0; version < 200; version++)
                await Accepted(Some.Append(version, $"{writer}-{version}") with { Stream = $"service/{writer}" });
        })));
        Assert.Empty(await ChainVerifier.Verify(Log.Read("session-1"), expectedHead: 3200));
    }

    [Fact]
    public async Task A_cancelled_append_that_was_not_queued_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Log.Append(Some.Append(0, "a"), cancelled.Token).AsTask());
        Assert.Equal(0, await Log.Head("session-1"));
    }

    private static IEnumerable<NewEvent> Large(int events) =>
        Enumerable.Range(0, events).Select(index => Some.Event($"large-{index}") with { Body = new byte[AppendLimits.BodyBytes] });
}
