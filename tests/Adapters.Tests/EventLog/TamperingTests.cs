using Microsoft.Extensions.Time.Testing;
using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

/// <summary>Whatever is done to the rows behind the log's back is found by the verifier.</summary>
public sealed class TamperingTests : IDisposable
{
    private const int Events = 60;

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_untouched_log_has_no_faults_with_and_without_what_is_known_from_elsewhere()
    {
        var rolling = await Written();
        Assert.Empty(await Faults());
        Assert.Empty(await Faults(Events, rolling));
    }

    [Fact]
    public async Task Each_of_four_hundred_mutations_is_found()
    {
        await Written();
        Snapshot();
        await using var log = Open();
        var random = new Random(20250901);
        for (var round = 0; round < 400; round++)
        {
            var (what, sql) = Mutation(random);
            Assert.True(_folder.Execute(sql) > 0, $"Round {round}, {what}: nothing was touched by {sql}");
            Assert.True((await ChainVerifier.Verify(log.Read("session-1"), Events)).Count > 0, $"Round {round}, {what}: not found after {sql}");
            Restore();
        }

        Assert.Empty(await ChainVerifier.Verify(log.Read("session-1"), Events));
    }

    [Fact]
    public async Task A_log_cut_off_at_its_end_is_whole_by_itself_and_short_against_a_head_kept_elsewhere()
    {
        await Written();
        _folder.Execute($"DELETE FROM events WHERE sequence > {Events - 5}");
        Assert.Empty(await Faults());
        Assert.Contains("cut off", Assert.Single(await Faults(Events)));
    }

    [Fact]
    public async Task A_history_written_anew_with_fresh_hashes_is_whole_by_itself_and_shows_against_a_rolling_hash_kept_elsewhere()
    {
        var before = await Written();
        _folder.Dispose();
        Directory.CreateDirectory(_folder.Path);
        await Written("forged");
        Assert.Empty(await Faults(Events));
        Assert.Contains("written anew", Assert.Single(await Faults(Events, before)));
    }

    [Fact]
    public async Task One_edit_is_one_fault_that_names_the_event()
    {
        await Written();
        _folder.Execute("UPDATE events SET actor = 'somebody else' WHERE sequence = 17");
        Assert.StartsWith("Event 17 of session 'session-1'", Assert.Single(await Faults()));
    }

    [Fact]
    public async Task A_deleted_event_is_named_as_missing()
    {
        await Written();
        _folder.Execute("DELETE FROM events WHERE sequence = 17");
        Assert.Contains("Session 'session-1' lacks event 17.", await Faults());
    }

    [Fact]
    public async Task The_list_of_faults_is_bounded()
    {
        await Written(bodies: "x", copies: 10);
        _folder.Execute("UPDATE events SET body = x'00'");
        Assert.Equal(ChainVerifier.MostFaults, (await Faults()).Count);
    }

    [Fact]
    public async Task A_verified_reading_gives_the_events_before_the_fault_and_then_throws()
    {
        await Written();
        _folder.Execute("UPDATE events SET body = x'00' WHERE sequence = 17");
        await using var log = Open();
        var passed = new List<long>();
        await Assert.ThrowsAsync<BrokenChainException>(async () =>
        {
            await foreach (var stored in ChainVerifier.Verified(log.Read("session-1")))
                passed.Add(stored.Sequence);
        });
        Assert.Equal(Enumerable.Range(1, 16).Select(sequence => (long)sequence), passed);
    }

    [Fact]
    public async Task A_verified_stream_reading_goes_on_from_a_trusted_head_and_throws_at_a_fault()
    {
        await Written();
        await using var log = Open();
        var events = await log.Read("session-1", stream: "stream-1").ToListAsync();
        var trusted = new StreamHead(events[4].Version, events[4].Hash);
        var rest = await ChainVerifier.VerifiedStream(log.Read("session-1", events[4].Sequence, stream: "stream-1"), trusted).ToListAsync();
        Assert.Equal(events.Count - 5, rest.Count);
        await Assert.ThrowsAsync<BrokenChainException>(async () =>
            await ChainVerifier.VerifiedStream(log.Read("session-1", events[5].Sequence, stream: "stream-1"), trusted).ToListAsync());
    }

    [Fact]
    public async Task A_rolling_hash_without_its_head_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => ChainVerifier.Verify(new MemoryEventLog(TimeProvider.System).Read("x"), null, new byte[32]));

    /// <summary>One change to the events of session 1, as somebody with the file at hand could make it.</summary>
    private static (string What, string Sql) Mutation(Random random)
    {
        var at = random.Next(1, Events + 1);
        var other = 1 + ((at + random.Next(1, Events - 1) - 1) % Events);
        string[] edits =
        [
            "version = version + 1000", "stream = stream % 3 + 1, version = version + 1000", "event_id = randomblob(16)", "type = type || 'x'",
            "schema = schema + 1", "occurred = occurred + 1", "recorded = recorded - 1", "actor = ''", "causation = randomblob(16)",
            "command = coalesce(command, '') || 'x'", "command = CASE WHEN command IS NULL THEN '' END, causation = randomblob(16)",
            "seen_head = seen_head - 1", "seen_head = sequence", "body = CAST(body || x'20' AS BLOB)", "body = x''", "hash = randomblob(32)", "hash = x''",
            "sequence = sequence + 1000", "session = 2, sequence = sequence + 1000", "session = 77",
        ];
        string[] twoRows = ["body", "hash", "seen_head", "body, hash"];
        var (edit, columns) = (edits[random.Next(edits.Length)], twoRows[random.Next(twoRows.Length)]);
        return random.Next(6) switch
        {
            0 => ("delete", $"DELETE FROM events WHERE session = 1 AND sequence = {at}"),
            1 => ("delete and close the gap", $"""
                DELETE FROM events WHERE session = 1 AND sequence = {at};
                UPDATE events SET sequence = -sequence WHERE session = 1 AND sequence > {at};
                UPDATE events SET sequence = -sequence - 1 WHERE session = 1 AND sequence < 0;
                """),
            2 => ("insert a copy", $"""
                INSERT INTO events SELECT session, {Events + 1}, stream, version + 500, randomblob(16), type, schema, occurred, recorded,
                    actor, causation, command, {Events}, body, hash FROM events WHERE session = 1 AND sequence = {at}
                """),
            3 => ("swap two events", $"""
                UPDATE events SET sequence = -{at} WHERE session = 1 AND sequence = {at};
                UPDATE events SET sequence = {at} WHERE session = 1 AND sequence = {other};
                UPDATE events SET sequence = {other} WHERE session = 1 AND sequence = -{at};
                """),
            4 => ($"take {columns} from another event", $"""
                CREATE TEMP TABLE one AS SELECT * FROM events WHERE session = 1 AND sequence = {at};
                UPDATE events SET ({columns}) = (SELECT {columns} FROM one) WHERE session = 1 AND sequence = {other};
                """),
            _ => ($"edit {edit}", $"UPDATE events SET {edit} WHERE session = 1 AND sequence = {at}"),
        };
    }

    private async Task<ReadOnlyMemory<byte>> Written(string bodies = "body", int copies = 1)
    {
        await using var log = Open();
        var versions = new long[3];
        for (var index = 0; index < Events * copies; index++)
        {
            var stream = index * 7 % 3;
            var append = Some.Append(versions[stream]++) with { Stream = $"stream-{stream}", Events = [Some.Event($"e{index}", $"{bodies} {index}")] };
            Assert.IsType<AppendResult.Accepted>(await log.Append(append));
        }

        return await log.RollingHash("session-1", Events);
    }

    private async Task<IReadOnlyList<string>> Faults(long? head = null, ReadOnlyMemory<byte>? rolling = null)
    {
        await using var log = Open();
        return await ChainVerifier.Verify(log.Read("session-1"), head, rolling);
    }

    private SqliteEventLog Open() => SqliteEventLog.Open(_folder.Path, new FakeTimeProvider(Some.Instant));

    private void Snapshot() => _folder.Execute("CREATE TABLE snapshot AS SELECT * FROM events");

    private void Restore() => _folder.Execute("DELETE FROM events; INSERT INTO events SELECT * FROM snapshot");
}
