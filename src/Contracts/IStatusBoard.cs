namespace TempoNest.Contracts;

/// <summary>
/// Where sessions post how they stand, for whoever shows it. A posting may be lost, late or double and decides nothing: the log is the
/// truth, and the summary in it is what a reader who finds nothing here goes on to.
/// </summary>
public interface IStatusBoard
{
    /// <summary>Puts up how a session stands, and lets listeners know. Never waits and never fails.</summary>
    void Post(StatusPosting posting);

    /// <summary>What was posted of a session in the last few seconds; null when there is nothing that can be trusted.</summary>
    ValueTask<StatusPosting?> Read(string session, CancellationToken cancel);

    /// <summary>Hears of postings from now on, from any process, as long as it is enumerated. Some may be missed.</summary>
    IAsyncEnumerable<SessionMoved> Listen(CancellationToken cancel);
}

/// <summary>How a session stands.</summary>
/// <param name="Moved">Which session, and how far.</param>
/// <param name="Body">Its status as JSON.</param>
public sealed record StatusPosting(SessionMoved Moved, ReadOnlyMemory<byte> Body);

/// <summary>A session has moved.</summary>
/// <param name="Sequence">The sequence its status was made at.</param>
/// <param name="Open">Whether it will move again by itself.</param>
public sealed record SessionMoved(string Session, long Sequence, long VerdictVersion, bool Open);
