using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using TempoNest.Contracts.Log;

namespace TempoNest.Hosting.Snapshots;

/// <summary>Snapshots in Orleans' grain storage: whoever in the cluster wrote one, every process may begin with it.</summary>
internal sealed partial class GrainStorageSnapshots(
    [FromKeyedServices(GrainStorageSnapshots.Storage)] IGrainStorage storage, StorageStart start, ILogger<GrainStorageSnapshots> logger) : ISnapshotStore
{
    /// <summary>The provider's name.</summary>
    public const string Storage = "snapshots";

    // A few bytes a session; starting over costs one read each.
    private const int MostTags = 100_000;

    private readonly ConcurrentDictionary<string, string> tags = new(StringComparer.Ordinal);

    public async ValueTask<StoredSnapshot?> Read(string name, CancellationToken cancel)
    {
        try
        {
            await start.Started(cancel);
            var state = new GrainState<Row>();
            await storage.ReadStateAsync(Storage, IdOf(name), state);
            Remember(name, state.ETag);
            return state.State is { Bytes: { } bytes } row ? new StoredSnapshot(row.Sequence, row.Hash, bytes) : null;
        }
        // Whatever is wrong with it, the log tells the same.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotRead(logger, name, failure.Message);
            return null;
        }
    }

    public async ValueTask Save(string name, StoredSnapshot snapshot, CancellationToken cancel)
    {
        await start.Started(cancel);
        var state = new GrainState<Row>(new Row(snapshot.Sequence, snapshot.Hash, snapshot.Bytes), tags.GetValueOrDefault(name));
        try
        {
            await storage.WriteStateAsync(Storage, IdOf(name), state);
            Remember(name, state.ETag);
        }
        // Somebody else wrote one since this process looked: theirs is as good, and the next one of ours knows of it.
        catch (InconsistentStateException) { await Read(name, cancel); }
    }

    private void Remember(string name, string? tag)
    {
        if (tags.Count >= MostTags) tags.Clear();
        if (tag is not null) tags[name] = tag;
    }

    private static GrainId IdOf(string name) => GrainId.Create("snapshot", name);

    /// <summary>A row of the storage.</summary>
    internal sealed record Row(long Sequence, byte[] Hash, byte[] Bytes);

    [LoggerMessage(LogLevel.Warning, "The snapshot {Name} could not be read, and its log is: {Reason}")]
    private static partial void NotRead(ILogger logger, string name, string reason);
}
