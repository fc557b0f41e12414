namespace TempoNest.EventLog;

/// <summary>The answer to an append. A closed hierarchy: the nested cases are all there are.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>The events are in the log, durably.</summary>
    /// <param name="FirstSequence">Sequence of the first of them.</param>
    /// <param name="LastSequence">Sequence of the last: the session's head right after this append.</param>
    /// <param name="Version">The stream's version right after this append.</param>
    /// <param name="Recorded">The instant they were recorded with.</param>
    public sealed record Accepted(long FirstSequence, long LastSequence, long Version, DateTimeOffset Recorded) : AppendResult;

    /// <summary>
    /// All event ids are already there, in this stream: a retry. Nothing was written, and the expected version was not asked.
    /// A command that came along with such a retry under an unused key is not recorded.
    /// </summary>
    /// <param name="LastSequence">Sequence of the last of them, as first given.</param>
    /// <param name="Version">Version of the last of them, as first given.</param>
    public sealed record Duplicate(long LastSequence, long Version) : AppendResult;

    /// <summary>The expected version or the expected head does not hold: somebody else was first. Nothing was written.</summary>
    /// <param name="ActualVersion">The stream's version.</param>
    /// <param name="ActualHead">The session's head.</param>
    public sealed record Conflict(long ActualVersion, long ActualHead) : AppendResult;

    /// <summary>The append can never succeed as it is. Nothing was written, and no other append suffered.</summary>
    /// <param name="Reason">A sentence.</param>
    public sealed record Rejected(string Reason) : AppendResult;

    /// <summary>The store failed on the way. The events are there or not; a retry with the same event ids finds out.</summary>
    /// <param name="Reason">A sentence.</param>
    public sealed record Unknown(string Reason) : AppendResult;

    /// <summary>The append's command key was used before. Nothing was written.</summary>
    /// <param name="Stored">What was answered then. If its body hash differs, the key was used for another request.</param>
    public sealed record CommandReplayed(CommandRecord Stored) : AppendResult;
}
