namespace TempoNest.Adapters.Tests.EventLog;

public abstract partial class EventLogSpec
{
    [Fact]
    public async Task What_is_stored_for_a_little_history_is_the_golden_file_byte_for_byte()
    {
        var unusual = Some.Event("b", "{\"note\":\"Grüße 😀\"}") with
        {
            Type = "note-taken",
            Schema = 2,
            Occurred = Some.Instant.AddTicks(-1),
            Actor = "Zoë",
            Causation = Some.Id("a"),
            CommandId = "command-1",
        };
        await Accepted(Some.Append(0, "a") with { Stream = "session" });
        Clock.Advance(TimeSpan.FromTicks(12_345_678));
        await Accepted(Some.Append(0) with { Events = [unusual, Some.Event("c", "")] });
        Clock.Advance(TimeSpan.FromDays(365));
        await Accepted(Some.Append(1, "d") with { Stream = "session" });

        var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "EventLog", "Golden", "history.jsonl"));
        Assert.Equal(golden, await Dump.Of(Log, "session-1"));
        Assert.Equal("018fb84f8b83a73a8d20a02a2a78786e9e5d662c16d49078443b8fb7a60928ca", (await Log.RollingHash("session-1", 4)).Hex());
    }
}
