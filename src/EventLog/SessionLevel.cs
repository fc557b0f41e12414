namespace TempoNest.EventLog;

/// <summary>How far a session's summary reaches: of everything that is said about a session, the least.</summary>
/// <param name="Session">The session.</param>
/// <param name="Sequence">The sequence the summary was made at.</param>
/// <param name="VerdictVersion">The verdict version then.</param>
public readonly record struct SessionLevel(string Session, long Sequence, long VerdictVersion);
