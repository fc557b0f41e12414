namespace TempoNest.World.Oracle;

/// <summary>An alert the product must raise.</summary>
/// <param name="Rule">A rule's key, or a row's.</param>
/// <param name="Onset">The first sample of the streak that raised it.</param>
/// <param name="RaisedAt">The sample at which the rule was met.</param>
/// <param name="ClearedAt">The sample at which its good streak was long enough; null where it still stands at the watch's end.</param>
public sealed record ExpectedAlert(
    string Rule, string Service, Severity Severity, DateTimeOffset Onset, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt);
