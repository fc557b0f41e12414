using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Judging;

/// <summary>One reading of one metric at its instant, as the judge holds it.</summary>
public readonly record struct Sample(DateTimeOffset Instant, Outcome Outcome, double Value, double Denominator, Taken Taken, long Sequence, string? Reason)
{
    public static Sample Of(DateTimeOffset instant, Reading reading, Taken taken, long sequence) =>
        new(instant, reading.Outcome, reading.Value, reading.Denominator, taken, sequence, reading.Reason);

    public bool HasValue => Outcome is Outcome.Value;

    /// <summary>
    /// Whether we saw: a number, or an answer that there was nothing to measure because there was no traffic. What coverage counts.
    /// </summary>
    public bool IsSight => HasValue || (Outcome is Outcome.NoData && Reason == Reasons.NoTraffic);

    /// <summary>
    /// Of two samples of one instant, the one that stands: an answer before an error, live before reconstructed, else the earlier fact.
    /// The same whichever was learnt first.
    /// </summary>
    public bool Supersedes(Sample other)
    {
        var (mine, theirs) = (Rank(Outcome), Rank(other.Outcome));
        if (mine != theirs) return mine < theirs;
        if (Taken != other.Taken) return Taken < other.Taken;
        return Sequence < other.Sequence;
    }

    /// <summary>
    /// Whether a condition holds for this sample; null when it can not be said. A ratio over too small a whole passes nothing, but enough
    /// parts over the limit may still breach.
    /// </summary>
    public bool? Breaches(Metric metric, Func<double, bool> condition)
    {
        if (!HasValue) return null;
        var breaching = condition(Value);
        if (metric.Kind is not MetricKind.Ratio || Denominator >= metric.MinimumDenominator) return breaching;
        return breaching && metric.PartsOf(Value, Denominator) >= metric.MinimumParts ? true : null;
    }

    private static int Rank(Outcome outcome) => outcome switch
    {
        Outcome.Value => 0,
        Outcome.NoData => 1,
        Outcome.ProbeError => 2,
        _ => 3,
    };
}
