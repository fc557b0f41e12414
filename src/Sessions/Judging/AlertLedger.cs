using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Judging;

/// <summary>
/// The alerts as they have been recorded, and what must be recorded now so that the record says what the facts say. It never feeds the
/// judge: it is compared with it.
/// </summary>
public sealed class AlertLedger
{
    private readonly Dictionary<string, Recorded> alerts = [];

    private sealed record Recorded(string Rule, string Service, bool Withdrawn, DateTimeOffset? ClearedAt, DateTimeOffset? LostAt);

    public void Apply(Fact fact)
    {
        switch (fact)
        {
            case AlertRaised raised: alerts[raised.Alert] = new Recorded(raised.Rule, raised.Service, false, null, null); break;
            case AlertCleared cleared: Change(cleared.Alert, alert => alert with { ClearedAt = cleared.ClearedAt, LostAt = null }); break;
            case AlertLostSight lost: Change(lost.Alert, alert => alert with { LostAt = lost.LostAt }); break;
            case AlertWithdrawn withdrawn: Change(withdrawn.Alert, alert => alert with { Withdrawn = true }); break;
        }
    }

    /// <summary>
    /// The transitions between the record and <paramref name="episodes"/>, in the order they happened. None when they agree. An alert that
    /// was recorded as cleared or withdrawn and stands after all is raised again under its own id.
    /// </summary>
    public IReadOnlyList<Fact> Difference(IEnumerable<AlertEpisode> episodes, DateTimeOffset detectedAt)
    {
        List<(DateTimeOffset At, Fact Fact)> transitions = [];
        HashSet<string> present = [];
        foreach (var episode in episodes)
        {
            present.Add(episode.Id);
            var recorded = alerts.GetValueOrDefault(episode.Id);
            var reopened = recorded is { Withdrawn: true } || (recorded?.ClearedAt is { } was && was != episode.ClearedAt);
            if (recorded is null || reopened) transitions.Add((episode.RaisedAt, Raised(episode, detectedAt)));
            if (recorded is null || reopened) recorded = new Recorded(episode.Rule.Key, episode.Rule.Service, false, null, null);
            if (episode.LostAt is { } lost && recorded.LostAt != lost) transitions.Add((lost, new AlertLostSight(episode.Id, lost, detectedAt)));
            if (episode.LostAt is null && recorded.LostAt is not null && episode.ClearedAt is null)
                transitions.Add((detectedAt, Raised(episode, detectedAt)));
            if (episode.ClearedAt is { } cleared && recorded.ClearedAt is null) transitions.Add((cleared, new AlertCleared(episode.Id, cleared, detectedAt)));
        }
        foreach (var (id, _) in alerts.Where(alert => !alert.Value.Withdrawn && !present.Contains(alert.Key)).OrderBy(alert => alert.Key, StringComparer.Ordinal))
            transitions.Add((detectedAt, new AlertWithdrawn(id, "With what is known now the rule was not met then.", detectedAt)));
        return [.. transitions.OrderBy(transition => transition.At).Select(transition => transition.Fact)];
    }

    private void Change(string alert, Func<Recorded, Recorded> change)
    {
        if (alerts.TryGetValue(alert, out var recorded)) alerts[alert] = change(recorded);
    }

    private static AlertRaised Raised(AlertEpisode episode, DateTimeOffset detectedAt) =>
        new(episode.Id, episode.Rule.Key, episode.Rule.Service, episode.Rule.Severity, episode.Onset, episode.RaisedAt, detectedAt, Witness(episode));

    /// <summary>What was seen, in a sentence: the value, the limit, how long.</summary>
    public static string Witness(AlertEpisode episode)
    {
        var (rule, unit) = (episode.Rule, episode.Rule.Metric);
        var value = Numbers.Text(unit.Unit.To(unit.Display, episode.Worst), unit.Display);
        return $"{rule.Metric.Title} of {rule.Service} was {value} (limit {rule.Limit.Text}, {rule.Persistence}) over {episode.Samples} samples since {Numbers.Time(episode.Onset)}.";
    }
}
