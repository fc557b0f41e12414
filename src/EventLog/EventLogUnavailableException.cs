namespace TempoNest.EventLog;

/// <summary>The store cannot answer now: disk full, I/O error, a broken file. The same call may succeed later.</summary>
public sealed class EventLogUnavailableException : IOException
{
    /// <summary>Says what failed.</summary>
    public EventLogUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
