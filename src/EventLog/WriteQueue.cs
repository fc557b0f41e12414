namespace TempoNest.EventLog;

/// <summary>
/// Writes waiting for their writer: bounded, live before back-fill, first come first served within each. Callers wait for room without a
/// thread; the writer waits with its own thread, or without one. A channel would have no order of priority.
/// </summary>
internal sealed class WriteQueue<TWrite>
    where TWrite : class, IWaitingWrite
{
    private const int LiveRoom = 4096;

    // Less room, so that a bulk import feels the writer's pace early.
    private const int BackFillRoom = 256;

    private readonly object _gate = new();
    private readonly Lane _live = new(LiveRoom);
    private readonly Lane _backFill = new(BackFillRoom);
    private TaskCompletionSource? _awaited;
    private bool _closed;

    private bool HasNews => _closed || _live.Waiting.Count + _backFill.Waiting.Count > 0;

    /// <summary>Waits for room and joins the queue.</summary>
    /// <exception cref="ObjectDisposedException">The queue takes no more.</exception>
    public async ValueTask Add(TWrite write, CancellationToken cancel)
    {
        var lane = LaneOf(write);
        await lane.Room.WaitAsync(cancel).ConfigureAwait(false);
        lock (_gate)
        {
            if (_closed)
                lane.Room.Release();
            ObjectDisposedException.ThrowIf(_closed, typeof(IEventLog));
            lane.Waiting.AddLast(write);
            Wake();
        }
    }

    /// <summary>Gives back what was taken and could not be written now: it goes first the next time.</summary>
    public void PutBack(IReadOnlyList<TWrite> writes)
    {
        lock (_gate)
        {
            foreach (var write in writes.Reverse())
                LaneOf(write).PutBack(write);
            Wake();
        }
    }

    /// <summary>Waits for work on the calling thread and fills the batch up to the limits; it always takes one. An empty batch means closed and drained.</summary>
    public void Take(List<TWrite> batch)
    {
        lock (_gate)
        {
            while (!HasNews)
                Monitor.Wait(_gate);
            Fill(batch);
        }
    }

    /// <summary>The same without a thread.</summary>
    public async ValueTask<List<TWrite>> Take()
    {
        List<TWrite> batch = [];
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (HasNews)
                {
                    Fill(batch);
                    return batch;
                }

                _awaited ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                news = _awaited.Task;
            }

            await news.ConfigureAwait(false);
        }
    }

    /// <summary>Takes no more; what waits is still handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Wake();
        }
    }

    private void Wake()
    {
        Monitor.Pulse(_gate);
        _awaited?.TrySetResult();
        _awaited = null;
    }

    private void Fill(List<TWrite> batch)
    {
        var room = new BatchRoom();
        Fill(batch, _live, room);
        // Nothing overtakes a live write that only did not fit.
        if (_live.Waiting.Count == 0)
            Fill(batch, _backFill, room);
    }

    private static void Fill(List<TWrite> batch, Lane lane, BatchRoom room)
    {
        while (lane.Waiting.First is { Value: var next } && room.Takes(next))
        {
            batch.Add(next);
            lane.RemoveFirst();
        }
    }

    private Lane LaneOf(TWrite write) => write.Priority == AppendPriority.Live ? _live : _backFill;

    private sealed class Lane(int size)
    {
        // How many were put back when there was no room: they stand beyond it.
        private int _beyond;

        public SemaphoreSlim Room { get; } = new(size);

        public LinkedList<TWrite> Waiting { get; } = [];

        public void PutBack(TWrite write)
        {
            if (!Room.Wait(0))
                _beyond++;
            Waiting.AddFirst(write);
        }

        public void RemoveFirst()
        {
            Waiting.RemoveFirst();
            if (_beyond > 0)
                _beyond--;
            else
                Room.Release();
        }
    }
}
