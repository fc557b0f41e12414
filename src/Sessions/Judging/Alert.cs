namespace TempoNest.Sessions.Judging;

/// <summary>The states of an alert that people see.</summary>
public enum AlertState { Suspected, Raised, Acknowledged, Cleared, LostSight, Withdrawn }

/// <summary>An episode with what the record adds to it: when we knew, who works on it, what mutes it.</summary>
public sealed record Alert(AlertEpisode Episode, DateTimeOffset? DetectedAt, long Sequence, int? Incident, string? InhibitedBy, bool Acknowledged)
{
    public string Id => Episode.Id;
    public Rule Rule => Episode.Rule;
    public DateTimeOffset RaisedAt => Episode.RaisedAt;
    public DateTimeOffset? ClearedAt => Episode.ClearedAt;
    public bool IsRecorded => DetectedAt is not null;

    /// <summary>Whether it was over before we knew of it: recorded with its own times, no page, no deadline.</summary>
    public bool IsRetrospective => Episode.ClearedAt is { } cleared && DetectedAt is { } detected && cleared <= detected;

    public AlertState State => Episode switch
    {
        { ClearedAt: not null } => AlertState.Cleared,
        { LostAt: not null } => AlertState.LostSight,
        _ => Acknowledged ? AlertState.Acknowledged : AlertState.Raised,
    };
}
