using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Access;

namespace TempoNest.Api.Access;

/// <summary>The keys as this node knows them: it looks at their log every two seconds while it is asked, so a revoked key is good for no longer.</summary>
internal sealed class Keys(IEventReader log) : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly KeyRing ring = new();
    private long? lookedAt;

    /// <summary>Who holds that key now; null where nobody does.</summary>
    /// <param name="mayBeNew">Whether to look at once for a key that is not known; else only when it is time to look anyway.</param>
    /// <exception cref="EventLogUnavailableException">The log of keys could not be read, and was never read before.</exception>
    public async Task<Identity?> HolderOf(KeyText key, bool mayBeNew, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (!IsFresh || (mayBeNew && ring.Find(key.Key) is null)) await Look(cancel).ConfigureAwait(false);
            return ring.HolderOf(key, TimeProvider.System.GetUtcNow());
        }
        finally { gate.Release(); }
    }

    /// <summary>Every key there is or was.</summary>
    public async Task<IReadOnlyList<KnownKey>> All(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await Look(cancel).ConfigureAwait(false);
            return [.. ring.Keys];
        }
        finally { gate.Release(); }
    }

    public void Dispose() => gate.Dispose();

    private bool IsFresh => lookedAt is { } then && TimeProvider.System.GetElapsedTime(then) < BetweenLooks;

    private async Task Look(CancellationToken cancel)
    {
        try
        {
            await foreach (var entry in log.ReadEntries(Streams.Keys, ring.Sequence, cancel: cancel).ConfigureAwait(false)) ring.Apply(entry);
            lookedAt = TimeProvider.System.GetTimestamp();
        }
        // Nobody can revoke a key while the log is away: what was known before holds.
        catch (EventLogUnavailableException) when (lookedAt is not null) { }
    }
}
