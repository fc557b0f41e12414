namespace TempoNest.EventLog;

/// <summary>A head, and maybe its rolling hash, kept outside the log: what the log is held against once it was read.</summary>
internal sealed class LogAnchor(long? head, ReadOnlyMemory<byte>? rollingHash)
{
    private ReadOnlyMemory<byte> _rolling = ReadOnlyMemory<byte>.Empty;
    private long _last;

    public void Pass(StoredEvent stored)
    {
        _last = stored.Sequence;
        if (rollingHash is not null && stored.Sequence <= head)
            _rolling = HashChain.Roll(_rolling, stored.Hash);
    }

    public IEnumerable<string> Faults()
    {
        if (head > _last)
            yield return $"The log ends at {_last}, but is known to have reached {head}: its end was cut off.";
        else if (rollingHash is { } expected && !expected.Span.SequenceEqual(_rolling.Span))
            yield return $"The rolling hash at {head} is not the one known from elsewhere: the history up to there was written anew.";
    }
}
