namespace TempoNest.EventLog.Sqlite;

/// <summary>
/// Writes waiting for the writer's thread: bounded, live before back-fill, first come first served within each. Callers wait for room
/// without a thread; the writer waits with its own. A channel would need a pool thread to wake the writer, and has no order of priority.
/// </summary>
internal sealed class WriteQueue
{
    private const int LiveRoom = 4096;

    // Less room, so that a bulk import feels the writer's pace early.
    private const int BackFillRoom = 256;

    private readonly object _gate = new();
    private readonly Lane _live = new(LiveRoom);
    private readonly Lane _backFill = new(BackFillRoom);
    private bool _closed;

    public async ValueTask Add(PendingWrite write, CancellationToken cancel)
    {
        var lane = write.Priority == AppendPriority.Live ? _live : _backFill;
        await lane.Room.WaitAsync(cancel).ConfigureAwait(false);
        lock (_gate)
        {
            if (_closed)
                lane.Room.Release();
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteEventLog));
            lane.Waiting.Enqueue(write);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for work and fills the batch up to the limits; it always takes one. An empty batch means closed and drained.</summary>
    public void Take(List<PendingWrite> batch)
    {
        lock (_gate)
        {
            while (!_closed && _live.Waiting.Count + _backFill.Waiting.Count == 0)
                Monitor.Wait(_gate);
            var room = new BatchRoom();
            Fill(batch, _live, room);
            // Nothing overtakes a live write that only did not fit.
            if (_live.Waiting.Count == 0)
                Fill(batch, _backFill, room);
        }
    }

    /// <summary>Takes no more; what waits is still handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    private static void Fill(List<PendingWrite> batch, Lane lane, BatchRoom room)
    {
        while (lane.Waiting.TryPeek(out var next) && room.Takes(next))
        {
            batch.Add(lane.Waiting.Dequeue());
            lane.Room.Release();
        }
    }

    private sealed record Lane(int Size)
    {
        public SemaphoreSlim Room { get; } = new(Size);

        public Queue<PendingWrite> Waiting { get; } = new();
    }
}
