namespace TempoNest.Sessions.Snapshots;

/// <summary>The bytes are not a snapshot, or not whole. Nothing is lost: the log tells it all again.</summary>
public sealed class DamagedSnapshotException(string message) : Exception(message);
