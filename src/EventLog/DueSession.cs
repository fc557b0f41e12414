namespace TempoNest.EventLog;

/// <summary>A session that wants waking.</summary>
/// <param name="Session">The session.</param>
/// <param name="Due">Since when: its next due instant, or the instant that was asked about when it only lags behind its log. Whole microseconds.</param>
public sealed record DueSession(string Session, DateTimeOffset Due);
