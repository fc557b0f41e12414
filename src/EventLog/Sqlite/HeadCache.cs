namespace TempoNest.EventLog.Sqlite;

/// <summary>
/// The heads the writer met lately. It may be trusted because the folder lock leaves no other writer, and because it is thrown away
/// whole whenever a transaction did not end in a commit.
/// </summary>
internal sealed class HeadCache
{
    // About 1 KB a session with its streams.
    private const int MostSessions = 20_000;

    private readonly Dictionary<string, CachedSession> _sessions = [];

    public CachedSession? Session(string session) => _sessions.GetValueOrDefault(session);

    public CachedSession Keep(string session, CachedSession found) => _sessions[session] = found;

    public void Forget() => _sessions.Clear();

    /// <summary>Between two transactions: starts over rather than grow without end.</summary>
    public void Trim()
    {
        if (_sessions.Count > MostSessions)
            Forget();
    }
}

/// <summary>A session's number, head and streams.</summary>
internal sealed class CachedSession(long no, long head)
{
    public long No { get; } = no;

    public long Head { get; set; } = head;

    public Dictionary<string, CachedStream> Streams { get; } = [];
}

/// <summary>A stream's number and head.</summary>
internal sealed class CachedStream(long no, StreamHead head)
{
    public long No { get; } = no;

    public StreamHead Head { get; set; } = head;
}
