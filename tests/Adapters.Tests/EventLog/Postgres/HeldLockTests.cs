using Npgsql;
using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog.Postgres;

/// <summary>Somebody's transaction stands still in the middle of an append.</summary>
public sealed class HeldLockTests : IAsyncLifetime
{
    private PostgresSchema _schema = null!;
    private PostgresEventLog _log = null!;

    public async Task InitializeAsync()
    {
        _schema = await PostgresSchema.Create();
        _log = await _schema.Open();
        await Accepted("held", 0, "first");
    }

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        await _schema.DisposeAsync();
    }

    [Fact]
    public async Task Other_sessions_are_written_meanwhile_and_the_held_one_afterwards()
    {
        await using var frozen = await Frozen("an event of its own");
        var waiting = _log.Append(At("held", 2, "mine")).AsTask();
        for (var version = 0; version < 50; version++) await Accepted("free", version, $"free {version}");
        Assert.False(waiting.IsCompleted);
        await frozen.CommitAsync();
        Assert.Equal(3, Assert.IsType<AppendResult.Accepted>(await waiting).Version);
    }

    [Fact]
    public async Task A_reader_never_passes_the_event_that_is_not_committed_yet()
    {
        await using var frozen = await Frozen("not yet");
        var waiting = _log.Append(At("held", 2, "after it")).AsTask();
        await Accepted("free", 0, "free");
        Assert.Equal([1L], await Sequences());
        await frozen.CommitAsync();
        await waiting;
        Assert.Equal([1L, 2, 3], await Sequences());
        Assert.Empty(await ChainVerifier.Verify(_log.Read("held"), expectedHead: 3));
    }

    [Fact]
    public async Task What_was_rolled_back_leaves_no_gap()
    {
        await using (var frozen = await Frozen("never")) await frozen.RollbackAsync();
        await Accepted("held", 1, "second");
        Assert.Equal([1L, 2], await Sequences());
    }

    [Fact]
    public async Task A_session_held_for_longer_than_patience_lasts_gives_an_unknown_outcome_and_a_retry_works()
    {
        await using var impatient = new PostgresEventLog(_schema.Options with { Patience = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);
        var append = At("held", 1, "mine");
        await using (var frozen = await Frozen("never"))
        {
            Assert.IsType<AppendResult.Unknown>(await impatient.Append(append));
            await frozen.RollbackAsync();
        }

        Assert.IsType<AppendResult.Accepted>(await impatient.Append(append));
    }

    /// <summary>A transaction that has appended to the held session and does not end.</summary>
    private async Task<NpgsqlTransaction> Frozen(string name)
    {
        var connection = await _schema.Connect();
        var transaction = await connection.BeginTransactionAsync();
        await using var append = new NpgsqlCommand(
            """
            SELECT outcome FROM append_batch(false, 0, ARRAY['held'], ARRAY['service/api'], ARRAY[1], ARRAY[1], ARRAY[1], ARRAY[null]::bigint[],
                ARRAY[null]::bigint[], ARRAY[null]::bytea[], ARRAY[null], ARRAY[null], ARRAY[null], ARRAY[null]::integer[], ARRAY[null]::bytea[],
                ARRAY[$1], ARRAY['t'], ARRAY[1], ARRAY[0], ARRAY['somebody'], ARRAY[null]::uuid[], ARRAY[null], ARRAY['\x']::bytea[], ARRAY[null]::bytea[])
            """,
            connection,
            transaction)
        { Parameters = { new() { Value = Some.Id(name) } } };
        Assert.Equal("accepted", await append.ExecuteScalarAsync());
        return transaction;
    }

    private async Task<List<long>> Sequences() => await _log.Read("held").Select(stored => stored.Sequence).ToListAsync();

    private async Task Accepted(string session, long version, string name) =>
        Assert.IsType<AppendResult.Accepted>(await _log.Append(At(session, version, name)));

    private static Append At(string session, long version, string name) => Some.Append(version, name) with { Session = session };
}
