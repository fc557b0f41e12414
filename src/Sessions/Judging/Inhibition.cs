namespace TempoNest.Sessions.Judging;

/// <summary>Which alert mutes which. Muted alerts stay visible.</summary>
public static class Inhibition
{
    /// <summary>
    /// The alert that says the same, or explains it, while <paramref name="muted"/> is raised: a rule that names it among those it
    /// inhibits, or the critical cell of the same row. Null when nothing mutes it.
    /// </summary>
    public static AlertEpisode? Of(AlertEpisode muted, IEnumerable<AlertEpisode> episodesOfService) =>
        episodesOfService.FirstOrDefault(other => !ReferenceEquals(other.Rule, muted.Rule) && Mutes(other.Rule, muted.Rule) && Overlap(other, muted));

    private static bool Mutes(Rule rule, Rule muted) =>
        rule.Declared?.Inhibits.Contains(muted.Key) == true
        || (rule.Row is not null && ReferenceEquals(rule.Row, muted.Row) && rule.Severity > muted.Severity);

    private static bool Overlap(AlertEpisode one, AlertEpisode other) =>
        one.Onset <= (other.ClearedAt ?? DateTimeOffset.MaxValue) && other.Onset <= (one.ClearedAt ?? DateTimeOffset.MaxValue);
}
