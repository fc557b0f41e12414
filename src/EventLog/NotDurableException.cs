namespace TempoNest.EventLog;

/// <summary>The server is set to acknowledge what is not safe yet. The log promises more than that, so it does not start.</summary>
public sealed class NotDurableException : InvalidOperationException
{
    internal NotDurableException(string database, IEnumerable<string> settings)
        : base($"The PostgreSQL server of '{database}' runs with {string.Join(" and ", settings)}: what it acknowledges may be lost. Set them to on, and start again.")
    {
    }
}
