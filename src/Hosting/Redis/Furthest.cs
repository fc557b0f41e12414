using System.Collections.Concurrent;
using TempoNest.Contracts;

namespace TempoNest.Hosting.Redis;

/// <summary>How far this process has heard that sessions have come: a signed value that says less was true once, and somebody put it back.</summary>
internal sealed class Furthest
{
    // About 150 bytes each; starting over forgets only what was refused, never what is so.
    private const int MostSessions = 50_000;
    private readonly ConcurrentDictionary<string, long> sequences = new(StringComparer.Ordinal);

    /// <summary>Whether nothing further is known of the session; from now on, nothing less than this is.</summary>
    public bool Reaches(SessionMoved moved)
    {
        if (sequences.TryGetValue(moved.Session, out var known) && known >= moved.Sequence) return known == moved.Sequence;
        if (sequences.Count >= MostSessions) sequences.Clear();
        return sequences.AddOrUpdate(moved.Session, moved.Sequence, (_, other) => Math.Max(other, moved.Sequence)) == moved.Sequence;
    }
}
