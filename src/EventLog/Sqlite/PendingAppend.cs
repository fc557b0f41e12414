namespace TempoNest.EventLog.Sqlite;

/// <summary>An append on its way: every end it can meet is an answer.</summary>
internal sealed class PendingAppend(Append append, TimeProvider clock) : PendingWrite
{
    // Continuations run elsewhere: the writer's thread belongs to the disk.
    private readonly TaskCompletionSource<AppendResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AppendResult? _result;

    public Task<AppendResult> Answer => _answer.Task;

    public override AppendPriority Priority => append.Priority;

    public override int Events => append.Events.Count;

    public override long Bytes { get; } = append.Events.Sum(wanted => (long)wanted.Body.Length);

    public override void Apply(SqliteLedger ledger) => _result = Admission.Admit(append, ledger, clock.GetUtcNow());

    public override void Committed() => _answer.SetResult(_result!);

    public override void Refused(Exception reason) =>
        _answer.SetResult(new AppendResult.Rejected($"The store refuses this append: {reason.Message}"));

    public override void Lost(Exception reason) =>
        _answer.SetResult(new AppendResult.Unknown($"The store failed, so the outcome is not known: {reason.Message}"));
}
