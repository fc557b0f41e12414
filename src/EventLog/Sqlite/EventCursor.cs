namespace TempoNest.EventLog.Sqlite;

/// <summary>How far a reading has come.</summary>
/// <param name="Session">The session.</param>
/// <param name="Stream">The stream, or null for the whole log.</param>
/// <param name="Sequence">The last sequence passed; exclusive.</param>
/// <param name="Version">The last version passed; exclusive, used for a stream only.</param>
/// <param name="Through">The last sequence wanted; inclusive.</param>
internal sealed record EventCursor(string Session, string? Stream, long Sequence, long Version, long Through)
{
    public EventCursor After(StoredEvent last) => this with { Sequence = last.Sequence, Version = last.Version };
}
