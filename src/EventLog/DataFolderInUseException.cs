namespace TempoNest.EventLog;

/// <summary>Another process holds the data folder. Two writers would fork streams, so the second one does not start.</summary>
public sealed class DataFolderInUseException : IOException
{
    internal DataFolderInUseException(string folder, Exception inner)
        : base($"The data folder '{folder}' is in use by another process. Stop that process, or start this one with another data folder.", inner) =>
        Folder = folder;

    /// <summary>The full path of the folder.</summary>
    public string Folder { get; }
}
