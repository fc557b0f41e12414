namespace TempoNest.EventLog.Postgres;

/// <summary>
/// Where sessions and streams ended when this process last wrote to them. Only good for guessing: another process may have written since,
/// and the database corrects a wrong guess.
/// </summary>
internal sealed class KnownHeads
{
    // About 1 KB a session with its streams.
    private const int MostSessions = 20_000;

    private readonly Dictionary<string, Known> _sessions = [];

    /// <summary>Guesses where the events of a batch will stand, append by append.</summary>
    public IReadOnlyList<Guess?> Guesses(IReadOnlyList<Append> batch, DateTimeOffset recorded)
    {
        var ahead = new Dictionary<string, long>(StringComparer.Ordinal);
        return [.. batch.Select(append => Guess(append, ahead, Microseconds.Cut(recorded)))];
    }

    /// <summary>What the database answered; <paramref name="hash"/> is null where the guess was right.</summary>
    public void Learn(Append append, AppendResult result, Guess? guess, byte[]? hash)
    {
        if (_sessions.Count > MostSessions)
            _sessions.Clear();
        if (result is AppendResult.Accepted accepted && (hash ?? guess?.Last) is { } last)
        {
            if (!_sessions.TryGetValue(append.Session, out var known))
                _sessions.Add(append.Session, known = new Known());
            known.Head = Math.Max(known.Head, accepted.LastSequence);
            known.Streams[append.Stream] = new StreamHead(accepted.Version, last);
        }
        else
        {
            _sessions.Remove(append.Session);
        }
    }

    /// <summary>Nobody knows what became of it.</summary>
    public void Forget(Append append) => _sessions.Remove(append.Session);

    private Guess? Guess(Append append, Dictionary<string, long> ahead, DateTimeOffset recorded)
    {
        if (!_sessions.TryGetValue(append.Session, out var known))
            return null;
        var seen = ahead.GetValueOrDefault(append.Session, known.Head);
        var stream = known.Streams.GetValueOrDefault(append.Stream, StreamHead.None);
        if (stream.Version != append.ExpectedVersion)
            return null;
        ahead[append.Session] = seen + append.Events.Count;
        return new Guess(seen, stream.Hash.ToArray(), [.. Admission.Numbered(append, seen, stream, recorded).Select(static stored => stored.Hash.ToArray())]);
    }

    private sealed class Known
    {
        public long Head { get; set; }

        public Dictionary<string, StreamHead> Streams { get; } = [];
    }
}

/// <summary>After which head of the session and which hash of the stream an append's events will stand, and the hashes that gives them.</summary>
internal sealed record Guess(long Seen, byte[] Before, IReadOnlyList<byte[]> Hashes)
{
    public byte[] Last => Hashes[^1];
}
