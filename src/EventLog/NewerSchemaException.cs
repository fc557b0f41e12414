namespace TempoNest.EventLog;

/// <summary>The database was written by a later program. Going on could lose what that one added, so nothing is touched.</summary>
public sealed class NewerSchemaException : InvalidOperationException
{
    internal NewerSchemaException(string database, long found, long known)
        : base($"The database '{database}' has schema version {found}, this program knows {known}. Start the program version that wrote it, or a later one.")
    {
        Found = found;
        Known = known;
    }

    /// <summary>The schema version in the database.</summary>
    public long Found { get; }

    /// <summary>The newest schema version this program knows.</summary>
    public long Known { get; }
}
