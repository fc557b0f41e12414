namespace TempoNest.Sessions.Judging;

/// <summary>One stretch during which a rule stood, as the facts known now tell it.</summary>
/// <param name="Onset">The first breaching sample of the streak.</param>
/// <param name="RaisedAt">The instant the rule was met.</param>
/// <param name="ClearedAt">The instant its good streak was complete; null while it stands.</param>
/// <param name="LostAt">While it stands: the instant its data had been away for too long; null while there is sight.</param>
/// <param name="Flapping">Whether raises and clears of this rule came too often around it.</param>
/// <param name="Worst">The worst value seen by the time it was raised, in the metric's unit.</param>
/// <param name="RecoveredAt">The first sample of the good streak that cleared it: the end of the trouble, as the onset is its beginning.</param>
public sealed record AlertEpisode(
    Rule Rule, DateTimeOffset Onset, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt, DateTimeOffset? LostAt, bool Flapping, double Worst, int Samples,
    DateTimeOffset? RecoveredAt = null)
{
    /// <summary>A name that the same facts always give: rule, service, severity and the instant it was raised.</summary>
    public string Id => $"{Rule.Key}.{Rule.Service}.{Rule.Severity.ToString().ToLowerInvariant()}.{RaisedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";

    /// <summary>Whether it stood at <paramref name="instant"/>: raised by then and not yet cleared.</summary>
    public bool StoodAt(DateTimeOffset instant) => RaisedAt <= instant && (ClearedAt is not { } cleared || cleared > instant);

    /// <summary>
    /// Whether the trouble it speaks of touches the window (<paramref name="from"/>, <paramref name="to"/>]: raised by its end,
    /// and not over before its beginning. Trouble lasts from its first breaching sample to the first good one of the streak that cleared it.
    /// </summary>
    public bool Touches(DateTimeOffset from, DateTimeOffset to) => RaisedAt <= to && !((RecoveredAt ?? ClearedAt) <= from);
}
