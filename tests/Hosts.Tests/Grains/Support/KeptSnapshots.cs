using System.Collections.Concurrent;
using TempoNest.Contracts.Log;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>Snapshots in memory, where a test can look at them and spoil them.</summary>
internal sealed class KeptSnapshots : ISnapshotStore
{
    private readonly ConcurrentDictionary<string, StoredSnapshot> kept = [];

    public int Saved { get; private set; }

    public StoredSnapshot? Of(string session) => kept.GetValueOrDefault(session);

    public void Spoil(string session, Func<StoredSnapshot, StoredSnapshot> how) => kept[session] = how(kept[session]);

    public ValueTask<StoredSnapshot?> Read(string session, CancellationToken cancel) => ValueTask.FromResult(kept.GetValueOrDefault(session));

    public ValueTask Save(string session, StoredSnapshot snapshot, CancellationToken cancel)
    {
        kept[session] = snapshot;
        Saved++;
        return ValueTask.CompletedTask;
    }
}
