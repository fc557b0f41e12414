namespace TempoNest.EventLog.Sqlite;

/// <summary>A write without events on its way: a command, a summary, a plan.</summary>
internal sealed class PendingChange<T>(long bytes, Func<SqliteLedger, T> change) : PendingWrite
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Answer => _answer.Task;

    public override long Bytes => bytes;

    public override void Apply(SqliteLedger ledger) => _result = change(ledger);

    public override void Committed() => _answer.SetResult(_result!);

    public override void Refused(Exception reason) => _answer.SetException(
        new EventLogUnavailableException($"The store refuses this write: {reason.Message}", reason));

    public override void Lost(Exception reason) => _answer.SetException(
        new EventLogUnavailableException($"The store failed, so it is not known whether this write is there: {reason.Message}", reason));
}
