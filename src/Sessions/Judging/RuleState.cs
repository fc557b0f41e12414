using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Judging;

/// <summary>Where a rule stands between two samples. A value: every step gives a new one.</summary>
/// <param name="Bad">The breaching streak, before the rule is met and while it stands.</param>
/// <param name="Good">While the rule stands: the good streak that would clear it.</param>
/// <param name="Frozen">Whether an unusable sample stood since the last usable one.</param>
/// <param name="LastSeen">The last sample with a number, be it too thin a ratio to say anything.</param>
public readonly record struct RuleState(
    bool IsRaised, Streak Bad, Streak Good, Frozen Frozen, DateTimeOffset? LastSeen, DateTimeOffset? LostAt, DateTimeOffset Onset, double Worst)
{
    public static readonly RuleState Quiet = new(false, Streak.None, Streak.None, Frozen.No, null, null, default, double.NaN);

    /// <summary>The state after <paramref name="sample"/>.</summary>
    /// <param name="condition">The rule's <see cref="Rule.Condition"/>, at hand.</param>
    public RuleState Next(Sample sample, Rule rule, Func<double, bool> condition, TimeSpan cadence, TimeSpan lostSightAfter)
    {
        // Left out on purpose: nobody looked, nothing was lost.
        if (sample.Outcome is Outcome.Skipped) return this;
        var seen = sample.HasValue ? this with { LastSeen = sample.Instant, LostAt = null } : this;
        return sample.Breaches(rule.Metric, condition) switch
        {
            null => seen.Unusable(sample, lostSightAfter),
            true => seen.Breached(sample, rule, cadence),
            false => seen.Passed(sample, rule, cadence),
        };
    }

    private RuleState Unusable(Sample sample, TimeSpan lostSightAfter) => this with
    {
        Frozen = Frozen.Yes,
        LostAt = LostAt ?? (IsRaised && sample.Instant - LastSeen >= lostSightAfter ? sample.Instant : null),
    };

    private RuleState Breached(Sample sample, Rule rule, TimeSpan cadence)
    {
        var bad = Bad.With(sample.Instant, cadence, Frozen);
        return this with
        {
            IsRaised = IsRaised || bad.Meets(rule.Persistence),
            Bad = bad,
            Good = Streak.None,
            Frozen = Frozen.No,
            Onset = IsRaised ? Onset : bad.Onset(rule.Persistence),
            Worst = Bad.IsEmpty ? sample.Value : Worse(Worst, sample.Value, rule.Limit),
        };
    }

    private RuleState Passed(Sample sample, Rule rule, TimeSpan cadence)
    {
        var good = IsRaised ? Good.With(sample.Instant, cadence, Frozen) : Streak.None;
        return !IsRaised || good.Meets(rule.Clear ?? rule.Persistence, samples: 2)
            ? Quiet with { LastSeen = sample.Instant }
            : this with { Bad = Streak.None, Good = good, Frozen = Frozen.No };
    }

    private static double Worse(double one, double other, Band limit) => limit.Direction switch
    {
        Direction.Low => Math.Min(one, other),
        Direction.High => Math.Max(one, other),
        _ => other,
    };
}
