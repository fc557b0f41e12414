namespace TempoNest.EventLog.Postgres;

/// <summary>An append on its way, and the caller waiting for its answer.</summary>
internal sealed class PendingAppend(Append append) : IWaitingWrite
{
    // Continuations run elsewhere: the writer has the next batch to send.
    private readonly TaskCompletionSource<AppendResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Append Append => append;

    public Task<AppendResult> Answer => _answer.Task;

    public AppendPriority Priority => append.Priority;

    public int Events => append.Events.Count;

    public long Bytes { get; } = append.Events.Sum(wanted => (long)wanted.Body.Length);

    /// <summary>The database function takes one append of a stream at a time.</summary>
    public object Place => (append.Session, append.Stream);

    /// <summary>Since when it could not be written because another process holds its session; null when it never was so.</summary>
    public long? HeldUpSince { get; set; }

    public void Set(AppendResult result) => _answer.SetResult(result);
}
