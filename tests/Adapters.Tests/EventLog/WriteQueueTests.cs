using TempoNest.EventLog;
using TempoNest.EventLog.Sqlite;

namespace TempoNest.Adapters.Tests.EventLog;

public sealed class WriteQueueTests
{
    private readonly WriteQueue<PendingWrite> _queue = new();

    [Fact]
    public async Task Live_goes_before_back_fill_and_each_in_the_order_it_came()
    {
        await Add(new Waiting("old-1", Priority: AppendPriority.BackFill), new Waiting("old-2", Priority: AppendPriority.BackFill));
        await Add(new Waiting("now-1"), new Waiting("now-2"));
        Assert.Equal(["now-1", "now-2", "old-1", "old-2"], Batch());
    }

    [Fact]
    public async Task A_batch_ends_at_512_events()
    {
        await Add(new Waiting("a", Events: 500), new Waiting("b", Events: 12), new Waiting("c"));
        Assert.Equal(["a", "b"], Batch());
        Assert.Equal(["c"], Batch());
    }

    [Fact]
    public async Task A_batch_ends_at_one_mebibyte_and_a_larger_write_is_a_batch_of_its_own()
    {
        await Add(new Waiting("a", Bytes: 1 << 19), new Waiting("b", Bytes: 1 << 19), new Waiting("c", Bytes: 8 << 20), new Waiting("d"));
        Assert.Equal(["a", "b"], Batch());
        Assert.Equal(["c"], Batch());
        Assert.Equal(["d"], Batch());
    }

    [Fact]
    public async Task Back_fill_does_not_overtake_a_live_write_that_did_not_fit()
    {
        await Add(new Waiting("a", Events: 512), new Waiting("b"), new Waiting("old", Priority: AppendPriority.BackFill));
        Assert.Equal(["a"], Batch());
        Assert.Equal(["b", "old"], Batch());
    }

    [Fact]
    public async Task A_full_queue_lets_the_next_caller_wait_until_there_is_room()
    {
        for (var index = 0; index < 256; index++)
            await Add(new Waiting($"{index}", Events: 512, Priority: AppendPriority.BackFill));
        var late = _queue.Add(new Waiting("late", Priority: AppendPriority.BackFill), default).AsTask();
        Assert.False(late.IsCompleted);
        await Add(new Waiting("live"));
        Assert.Equal(["live"], Batch());
        Assert.Equal(["0"], Batch());
        await late;
    }

    [Fact]
    public async Task A_caller_waiting_for_room_may_give_up()
    {
        for (var index = 0; index < 256; index++)
            await Add(new Waiting($"{index}", Priority: AppendPriority.BackFill));
        using var cancel = new CancellationTokenSource();
        var late = _queue.Add(new Waiting("late", Priority: AppendPriority.BackFill), cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        Assert.DoesNotContain("late", Batch());
    }

    [Fact]
    public async Task A_closed_queue_hands_out_what_waits_and_then_nothing()
    {
        await Add(new Waiting("a"));
        _queue.Close();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _queue.Add(new Waiting("b"), default).AsTask());
        Assert.Equal(["a"], Batch());
        Assert.Empty(Batch());
    }

    private async Task Add(params Waiting[] writes)
    {
        foreach (var write in writes)
            await _queue.Add(write, default);
    }

    private List<string> Batch()
    {
        var batch = new List<PendingWrite>();
        _queue.Take(batch);
        return [.. batch.Select(write => write.ToString()!)];
    }

    /// <summary>A write that only waits.</summary>
    private sealed class Waiting(string Name, int Events = 1, long Bytes = 0, AppendPriority Priority = AppendPriority.Live) : PendingWrite
    {
        public override AppendPriority Priority { get; } = Priority;

        public override int Events { get; } = Events;

        public override long Bytes { get; } = Bytes;

        public override void Apply(SqliteLedger ledger) => throw new NotSupportedException();

        public override void Committed() => throw new NotSupportedException();

        public override void Refused(Exception reason) => throw new NotSupportedException();

        public override void Lost(Exception reason) => throw new NotSupportedException();

        public override string ToString() => Name;
    }
}
