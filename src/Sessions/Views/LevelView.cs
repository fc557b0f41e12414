namespace TempoNest.Sessions.Views;

/// <summary>How far a session has come: what a feed of all sessions tells of each.</summary>
/// <param name="Head">The sequence its status was made at.</param>
/// <param name="Open">Whether it will move again by itself.</param>
public sealed record LevelView(string Session, long Head, long VerdictVersion, bool Open);

/// <summary>Nothing happened, and the connection is alive.</summary>
public sealed record HeartbeatView(DateTimeOffset Now);
