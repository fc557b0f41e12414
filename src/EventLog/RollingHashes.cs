using System.Collections.Concurrent;

namespace TempoNest.EventLog;

/// <summary>The last rolling hash asked for, per session: the next one continues from there instead of reading the log again.</summary>
internal sealed class RollingHashes
{
    // Some 150 bytes a session; starting over now and then costs one read of hashes each.
    private const int Sessions = 10_000;

    private readonly ConcurrentDictionary<string, Rolled> _last = new();

    /// <summary>Continues over the hashes after <c>from</c> in sequence order.</summary>
    public ReadOnlyMemory<byte> Through(string session, long through, Func<Rolled, IEnumerable<(long Sequence, ReadOnlyMemory<byte> Hash)>> hashesAfter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(through);
        var rolled = _last.TryGetValue(session, out var last) && last.Sequence <= through ? last : new Rolled(0, ReadOnlyMemory<byte>.Empty);
        if (rolled.Sequence < through)
            rolled = hashesAfter(rolled).Aggregate(rolled, Next);
        if (rolled.Sequence != through)
            throw new ArgumentOutOfRangeException(nameof(through), through, $"Session '{session}' has events up to sequence {rolled.Sequence} only.");
        Keep(session, rolled);
        return rolled.Hash;
    }

    private static Rolled Next(Rolled rolled, (long Sequence, ReadOnlyMemory<byte> Hash) next) =>
        next.Sequence == rolled.Sequence + 1 ? new Rolled(next.Sequence, HashChain.Roll(rolled.Hash, next.Hash)) : rolled;

    private void Keep(string session, Rolled rolled)
    {
        if (_last.Count >= Sessions)
            _last.Clear();
        _last[session] = rolled;
    }

    /// <summary>A rolling hash and the sequence it goes up to.</summary>
    public readonly record struct Rolled(long Sequence, ReadOnlyMemory<byte> Hash);
}
