using TempoNest.Contracts;

namespace TempoNest.Api.Reading;

/// <summary>One who follows every session: what it has not heard yet, at most the last word on each.</summary>
internal sealed class Follower(Moves moves, IEnumerable<SessionMoved> beginning) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim news = new(1);
    private Dictionary<string, SessionMoved> unheard = beginning.ToDictionary(moved => moved.Session, StringComparer.Ordinal);

    /// <summary>What has changed since the last call; empty when nothing did within <paramref name="longest"/>.</summary>
    public async Task<IReadOnlyCollection<SessionMoved>> Next(TimeSpan longest, CancellationToken cancel)
    {
        await news.WaitAsync(longest, cancel).ConfigureAwait(false);
        lock (gate)
        {
            var heard = unheard.Values;
            unheard = new(StringComparer.Ordinal);
            return heard;
        }
    }

    public void Hear(SessionMoved moved)
    {
        lock (gate)
        {
            unheard[moved.Session] = moved;
            if (news.CurrentCount == 0) news.Release();
        }
    }

    public void Dispose()
    {
        moves.Leave(this);
        news.Dispose();
    }
}
