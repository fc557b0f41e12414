using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Judging;

/// <summary>Where a rule stands between two samples. A value: every step gives a new one.</summary>
/// <param name="Bad">The breaching streak, before the rule is met and while it stands.</param>
/// <param name="Good">While the rule stands: the good streak that would clear it.</param>
/// <param name="Between">What has stood since the last usable sample.</param>
/// <param name="LastLooked">The last sample of any outcome; one that was left out on purpose is none.</param>
/// <param name="LastSeen">The last sample with a number, be it too thin a ratio to say anything.</param>
public readonly record struct RuleState(
    bool IsRaised, Streak Bad, Streak Good, Between Between, DateTimeOffset? LastLooked, DateTimeOffset? LastSeen, DateTimeOffset? LostAt, DateTimeOffset Onset,
    double Worst)
{
    public static readonly RuleState Quiet = new(false, Streak.None, Streak.None, Between.Nothing, null, null, null, default, double.NaN);

    /// <summary>The state after <paramref name="sample"/>.</summary>
    public RuleState Next(Sample sample, Rule rule, TimeSpan cadence, TimeSpan lostSightAfter)
    {
        if (sample.Outcome is Outcome.Skipped) return this;
        var looked = this with
        {
            Between = LastLooked is { } last && sample.Instant - last > 2 * cadence ? Between.Gap : Between,
            LastLooked = sample.Instant,
            LastSeen = sample.HasValue ? sample.Instant : LastSeen,
            LostAt = sample.HasValue ? null : LostAt,
        };
        return sample.Breaches(rule.Metric, rule.Holds, rule.Limit.Direction) switch
        {
            null => looked.Unusable(sample, lostSightAfter),
            true => looked.Breached(sample, rule),
            false => looked.Passed(sample, rule),
        };
    }

    private RuleState Unusable(Sample sample, TimeSpan lostSightAfter) => this with
    {
        Between = Between is Between.Gap ? Between.Gap : Between.Unusable,
        LostAt = LostAt ?? (IsRaised && sample.Instant - LastSeen >= lostSightAfter ? sample.Instant : null),
    };

    private RuleState Breached(Sample sample, Rule rule)
    {
        var bad = Bad.With(sample.Instant, Between);
        return this with
        {
            IsRaised = IsRaised || bad.Meets(rule.Persistence),
            Bad = bad,
            Good = Streak.None,
            Between = Between.Nothing,
            Onset = IsRaised ? Onset : bad.Onset(rule.Persistence),
            Worst = Bad.IsEmpty ? sample.Value : Worse(Worst, sample.Value, rule.Limit),
        };
    }

    private RuleState Passed(Sample sample, Rule rule)
    {
        var good = IsRaised ? Good.With(sample.Instant, Between) : Streak.None;
        return !IsRaised || good.Meets(rule.Clear ?? rule.Persistence, samples: 2)
            ? Quiet with { LastLooked = sample.Instant, LastSeen = sample.Instant }
            : this with { Bad = Streak.None, Good = good, Between = Between.Nothing };
    }

    private static double Worse(double one, double other, Band limit) => limit.Direction switch
    {
        Direction.Low => Math.Min(one, other),
        Direction.High => Math.Max(one, other),
        _ => other,
    };
}
