namespace TempoNest.Sessions.Logs;

/// <summary>The words programs use for their levels.</summary>
internal static class LevelWord
{
    /// <summary>The level of <paramref name="word"/> in any case, or null where it is no level.</summary>
    public static LogLevel? Of(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 13) return null;
        Span<char> small = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++) small[i] = (char)(word[i] is >= 'A' and <= 'Z' ? word[i] | 0x20 : word[i]);
        return small switch
        {
            "trace" or "debug" or "dbug" or "trce" or "verbose" or "dbg" => LogLevel.Debug,
            "info" or "information" or "informational" or "notice" or "log" or "inf" => LogLevel.Info,
            "warn" or "warning" or "wrn" => LogLevel.Warning,
            "error" or "err" or "fail" or "severe" => LogLevel.Error,
            "fatal" or "critical" or "crit" or "panic" or "emerg" or "emergency" or "alert" or "ftl" => LogLevel.Critical,
            _ => null,
        };
    }

    /// <summary>The level of a number as pino and bunyan write it: 30 information, 50 error, 60 fatal. Smaller ones mean too many things.</summary>
    public static LogLevel Of(double number) => number switch
    {
        >= 60 and < 100 => LogLevel.Critical,
        >= 50 and < 60 => LogLevel.Error,
        >= 40 and < 50 => LogLevel.Warning,
        >= 30 and < 40 => LogLevel.Info,
        >= 10 and < 30 => LogLevel.Debug,
        _ => LogLevel.Unsaid,
    };
}
