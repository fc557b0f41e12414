using System.Collections.Concurrent;

namespace TempoNest.EventLog;

/// <summary>The last rolling hash asked for, per session: the next one continues from there instead of reading the log again.</summary>
internal sealed class RollingHashes
{
    // Some 150 bytes a session: room for all that one process serves. Starting over costs one read of hashes each.
    private const int Sessions = 200_000;

    private readonly ConcurrentDictionary<string, Rolled> _last = new();

    /// <summary>Where the way to a sequence may begin: what is known at or before it, else the beginning of the log.</summary>
    public Rolled Before(string session, long through)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(through);
        return _last.TryGetValue(session, out var last) && last.Sequence <= through ? last : Rolled.Beginning;
    }

    /// <summary>Goes on from <paramref name="from"/> over the hashes after it, in sequence order, and remembers where it came to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The hashes do not reach that far.</exception>
    public ReadOnlyMemory<byte> Through(string session, long through, Rolled from, IEnumerable<(long Sequence, ReadOnlyMemory<byte> Hash)> hashes)
    {
        var rolled = from.Sequence < through ? hashes.Aggregate(from, Next) : from;
        if (rolled.Sequence != through)
            throw new ArgumentOutOfRangeException(nameof(through), through, $"Session '{session}' has events up to sequence {rolled.Sequence} only.");
        if (_last.Count >= Sessions && !_last.ContainsKey(session))
            _last.Clear();
        _last[session] = rolled;
        return rolled.Hash;
    }

    private static Rolled Next(Rolled rolled, (long Sequence, ReadOnlyMemory<byte> Hash) next) =>
        next.Sequence == rolled.Sequence + 1 ? new Rolled(next.Sequence, HashChain.Roll(rolled.Hash, next.Hash)) : rolled;
}

/// <summary>A rolling hash and the sequence it goes up to.</summary>
internal readonly record struct Rolled(long Sequence, ReadOnlyMemory<byte> Hash)
{
    public static Rolled Beginning { get; } = new(0, ReadOnlyMemory<byte>.Empty);
}
