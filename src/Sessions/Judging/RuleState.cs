using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Judging;

/// <summary>Where a rule stands between two samples. A value: every step gives a new one.</summary>
/// <param name="Bad">The breaching streak, before the rule is met and while it stands.</param>
/// <param name="Good">While the rule stands: the good streak that would clear it.</param>
/// <param name="Frozen">Whether an unusable sample stood since the last usable one.</param>
/// <param name="LastSeen">The last usable sample.</param>
public readonly record struct RuleState(
    bool IsRaised, Streak Bad, Streak Good, Frozen Frozen, DateTimeOffset? LastSeen, DateTimeOffset? LostAt, DateTimeOffset Onset, double Worst)
{
    public static readonly RuleState Quiet = new(false, Streak.None, Streak.None, Frozen.No, null, null, default, double.NaN);

    /// <summary>The state after <paramref name="sample"/>.</summary>
    public RuleState Next(Sample sample, Rule rule, TimeSpan cadence, TimeSpan lostSightAfter) =>
        sample.Breaches(rule.Metric, rule.Holds) switch
        {
            null => Unusable(sample, lostSightAfter),
            true => Breached(sample, rule, cadence),
            false => Passed(sample, rule, cadence),
        };

    private RuleState Unusable(Sample sample, TimeSpan lostSightAfter) => this with
    {
        Frozen = Frozen.Yes,
        LostAt = LostAt ?? (IsRaised && LastSeen is { } seen && sample.Instant - seen >= lostSightAfter ? sample.Instant : null),
    };

    private RuleState Breached(Sample sample, Rule rule, TimeSpan cadence)
    {
        var bad = Bad.With(sample.Instant, cadence, Frozen);
        var worst = Bad.IsEmpty ? sample.Value : Worse(Worst, sample.Value, rule.Limit);
        var met = IsRaised || bad.Meets(rule.Persistence);
        return new(met, bad, Streak.None, Frozen.No, sample.Instant, null, IsRaised ? Onset : bad.Onset(rule.Persistence), worst);
    }

    private RuleState Passed(Sample sample, Rule rule, TimeSpan cadence)
    {
        if (!IsRaised) return Quiet with { LastSeen = sample.Instant };
        var good = Good.With(sample.Instant, cadence, Frozen);
        return good.Meets(rule.Clear ?? rule.Persistence, samples: 2)
            ? Quiet with { LastSeen = sample.Instant }
            : this with { Bad = Streak.None, Good = good, Frozen = Frozen.No, LastSeen = sample.Instant, LostAt = null };
    }

    private static double Worse(double one, double other, Band limit) => limit.Direction switch
    {
        Direction.Low => Math.Min(one, other),
        Direction.High => Math.Max(one, other),
        _ => other,
    };
}
