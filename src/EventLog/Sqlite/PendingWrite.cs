namespace TempoNest.EventLog.Sqlite;

/// <summary>A write waiting for its batch, and the caller waiting for its answer.</summary>
internal abstract class PendingWrite : IWaitingWrite
{
    public virtual AppendPriority Priority => AppendPriority.Live;

    public virtual int Events => 1;

    public abstract long Bytes { get; }

    public object? Place => null;

    /// <summary>Inside the batch's transaction; may happen again when the batch was rolled back.</summary>
    public abstract void Apply(SqliteLedger ledger);

    /// <summary>The transaction is on the disk.</summary>
    public abstract void Committed();

    /// <summary>The store takes everything but this: nothing of it was written.</summary>
    public abstract void Refused(Exception reason);

    /// <summary>The store failed: what became of it is not known.</summary>
    public abstract void Lost(Exception reason);
}
