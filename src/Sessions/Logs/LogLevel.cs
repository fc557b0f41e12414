namespace TempoNest.Sessions.Logs;

/// <summary>How bad a line says it is, mildest first.</summary>
public enum LogLevel
{
    /// <summary>It does not say.</summary>
    Unsaid,
    Debug,
    Info,
    Warning,
    Error,
    /// <summary>Fatal, critical, panic: the process or a part of it ended.</summary>
    Critical,
}
