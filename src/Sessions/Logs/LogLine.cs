namespace TempoNest.Sessions.Logs;

/// <summary>One line a process wrote, without its end.</summary>
/// <param name="At">When, as whoever kept it says; null where it does not say.</param>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>; a traceback goes on in its own stream only.</param>
public readonly record struct LogLine(DateTimeOffset? At, string Stream, string Text);
