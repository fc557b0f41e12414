namespace TempoNest.Contracts.Log;

/// <summary>Keeps one snapshot under each name: a session's id, or its id with a milestone. What it says is checked against the log; what it lost is folded again.</summary>
public interface ISnapshotStore
{
    /// <summary>The one there is; null when there is none, or it cannot be had.</summary>
    ValueTask<StoredSnapshot?> Read(string name, CancellationToken cancel = default);

    /// <summary>Keeps it in place of the one before. It may fail without a word: a snapshot is only ever a saving of time.</summary>
    ValueTask Save(string name, StoredSnapshot snapshot, CancellationToken cancel = default);
}

/// <summary>A snapshot and the event it ends with.</summary>
/// <param name="Sequence">The sequence it goes up to.</param>
/// <param name="Hash">The hash of the event of that sequence: another log has another one.</param>
/// <param name="Bytes">As <see cref="Sessions.Snapshots.SessionSnapshot"/> wrote them.</param>
public sealed record StoredSnapshot(long Sequence, byte[] Hash, byte[] Bytes);
