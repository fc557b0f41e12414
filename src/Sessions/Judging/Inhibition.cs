namespace TempoNest.Sessions.Judging;

/// <summary>Which alert mutes which. Muted alerts stay visible.</summary>
public static class Inhibition
{
    /// <summary>
    /// How much longer than what explains it an alert may stand and still be its echo: rate windows empty slowly, and the echo has a good
    /// streak of its own to complete.
    /// </summary>
    public static readonly TimeSpan Echo = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The alert that says the same, or explains it, while <paramref name="muted"/> is raised: a rule that names it among those it
    /// inhibits, or the critical cell of the same row. Null when nothing mutes it, or what did has been over for longer than an echo lasts.
    /// </summary>
    /// <param name="judgedTo">The last instant the service was judged at.</param>
    public static AlertEpisode? Of(AlertEpisode muted, IEnumerable<AlertEpisode> episodesOfService, DateTimeOffset judgedTo) =>
        episodesOfService.FirstOrDefault(other =>
            !ReferenceEquals(other.Rule, muted.Rule) && Mutes(other.Rule, muted.Rule) && Overlap(other, muted) && Outlasts(other, muted.ClearedAt ?? judgedTo));

    private static bool Mutes(Rule rule, Rule muted) =>
        rule.Declared?.Inhibits.Contains(muted.Key) == true
        || (rule.Row is not null && ReferenceEquals(rule.Row, muted.Row) && rule.Severity > muted.Severity);

    private static bool Overlap(AlertEpisode one, AlertEpisode other) =>
        one.Onset <= (other.ClearedAt ?? DateTimeOffset.MaxValue) && other.Onset <= (one.ClearedAt ?? DateTimeOffset.MaxValue);

    private static bool Outlasts(AlertEpisode muting, DateTimeOffset instant) => muting.ClearedAt is not { } cleared || instant <= cleared + Echo;
}
