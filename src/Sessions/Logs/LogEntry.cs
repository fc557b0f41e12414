namespace TempoNest.Sessions.Logs;

/// <summary>What a program said at once: a line, with the lines that only go on with it.</summary>
/// <param name="Text">Its first line; of a traceback without a line before it, the line that names the error.</param>
public sealed record LogEntry(LogLevel Level, DateTimeOffset? At, string Stream, string Text, int Lines)
{
    public bool IsError => Level >= LogLevel.Error;
}
