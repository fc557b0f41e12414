namespace TempoNest.EventLog;

/// <summary>An event this program cannot read: its type is unknown, or its schema is newer. Its session stops until a program is started that can.</summary>
public sealed class UnknownEventException : InvalidOperationException
{
    internal UnknownEventException(string message)
        : base(message)
    {
    }
}
