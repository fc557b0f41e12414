namespace TempoNest.EventLog;

/// <summary>A write that waits for its batch, as the queue sees it.</summary>
internal interface IWaitingWrite
{
    AppendPriority Priority { get; }

    int Events { get; }

    long Bytes { get; }

    /// <summary>What no two writes of a batch may share; null where that does not matter.</summary>
    object? Place { get; }
}
