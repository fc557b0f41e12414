namespace TempoNest.Sessions.Judging;

/// <summary>
/// One rule run along its samples in the order of their instants. A late sample takes it back to an hourly checkpoint, from where it runs
/// again: the result is the same for every order of arrival.
/// </summary>
public sealed class RuleTrack(Rule rule, TimeSpan cadence, TimeSpan lostSightAfter, int flappingTransitions)
{
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromHours(1);

    private readonly List<(int Index, DateTimeOffset At, RuleState State, int Episodes, AlertEpisode? Open)> checkpoints = [];
    private readonly List<AlertEpisode> episodes = [];
    private readonly Func<double, bool> condition = rule.Condition();
    private RuleState state = RuleState.Quiet;
    private int judged;

    public Rule Rule => rule;
    public IReadOnlyList<AlertEpisode> Episodes => episodes;

    /// <summary>The first breaching sample of a streak that has not met the rule yet; null when nothing is suspected.</summary>
    public DateTimeOffset? SuspectedSince => state.IsRaised || state.Bad.IsEmpty ? null : state.Bad.Onset(rule.Persistence);

    /// <summary>Judges what was added to <paramref name="history"/>; samples from <paramref name="changed"/> on may be new.</summary>
    public void Run(SampleHistory history, int changed)
    {
        if (changed < judged) Rewind(changed);
        for (; judged < history.Count; judged++)
        {
            var sample = history[judged];
            if (checkpoints.Count == 0 || sample.Instant - checkpoints[^1].At >= CheckpointEvery)
                checkpoints.Add((judged, sample.Instant, state, episodes.Count, episodes.Count > 0 ? episodes[^1] : null));
            if (!IsUneventful(sample)) Step(sample);
        }
    }

    /// <summary>Nearly all are: nothing is suspected, and this sample gives no reason to. What came before a streak's first sample does not matter to it.</summary>
    private bool IsUneventful(Sample sample) => !state.IsRaised && state.Bad.IsEmpty && sample.Breaches(rule.Metric, condition) is not true;

    private void Rewind(int changed)
    {
        var keep = checkpoints.FindLastIndex(checkpoint => checkpoint.Index <= changed);
        if (keep < 0)
        {
            checkpoints.Clear();
            episodes.Clear();
            (state, judged) = (RuleState.Quiet, 0);
            return;
        }
        var (index, _, before, count, open) = checkpoints[keep];
        episodes.RemoveRange(count, episodes.Count - count);
        if (open is not null) episodes[^1] = open;
        // A sample put before a checkpoint's index moves it: the checkpoint at the change itself is taken again when it is passed.
        checkpoints.RemoveRange(keep, checkpoints.Count - keep);
        (state, judged) = (before, index);
    }

    private void Step(Sample sample)
    {
        var was = state;
        state = state.Next(sample, rule, condition, cadence, lostSightAfter);
        if (!was.IsRaised && state.IsRaised)
            episodes.Add(new AlertEpisode(rule, state.Onset, sample.Instant, null, null, IsFlapping(sample.Instant), state.Worst, state.Bad.Count));
        else if (was.IsRaised && !state.IsRaised)
            episodes[^1] = episodes[^1] with { ClearedAt = sample.Instant, RecoveredAt = was.Good.First, LostAt = null, Flapping = episodes[^1].Flapping || IsFlapping(sample.Instant) };
        else if (state.IsRaised && was.LostAt != state.LostAt)
            episodes[^1] = episodes[^1] with { LostAt = state.LostAt };
    }

    /// <summary>Whether the transition at <paramref name="instant"/> is one too many within an hour.</summary>
    private bool IsFlapping(DateTimeOffset instant)
    {
        var since = instant - TimeSpan.FromHours(1);
        var before = episodes.Sum(episode => (episode.RaisedAt > since ? 1 : 0) + (episode.ClearedAt > since ? 1 : 0));
        return before + 1 >= flappingTransitions;
    }
}
