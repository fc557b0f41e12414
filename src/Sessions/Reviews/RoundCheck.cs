using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Reviews;

/// <summary>How a round's check came out.</summary>
public enum CheckState
{
    /// <summary>A number, and nothing to hold it against: for people to read.</summary>
    Recorded,
    Pass,
    Unknown,
    Fail,
}

/// <summary>One "verify/expected" line at one round, judged over its services; the worst of them speaks for it.</summary>
/// <param name="Observed">In <paramref name="Unit"/>; of a "not rising" line the slope per hour; NaN when there is no number.</param>
/// <param name="Limit">What was expected, in words.</param>
/// <param name="Service">The service that speaks for it; null when there is none to ask.</param>
public sealed record RoundCheck(Check Check, CheckState State, double Observed, Unit? Unit, string Limit, string? Service, string? Reason)
{
    /// <summary>Fewer ten-minute medians than this say nothing about a trend.</summary>
    public const int FewestPoints = 6;
    private const double Significance = 0.01;
    private const string NothingSeen = "Nothing was seen at this instant.";

    /// <summary>The line at the round of <paramref name="instant"/>.</summary>
    public static RoundCheck Of(Session session, Check check, DateTimeOffset instant)
    {
        var limit = LimitOf(check);
        var results = session.Plan.Metrics.Where(metric => metric.Key == check.Metric)
            .SelectMany(metric => metric.Services.Where(service => check.Services.Count == 0 || check.Services.Contains(service))
                .Select(service => check switch
                {
                    { Expect: { } expected } => Held(session, check, expected, metric, service, instant),
                    { WithinOfBaseline: { } share } => Compared(session, check, share, limit, metric, service, instant),
                    _ => NotRising(session, check, limit, metric, service, instant),
                }));
        return results.OrderByDescending(result => result.State).ThenByDescending(Badness).ThenBy(result => result.Service, StringComparer.Ordinal).FirstOrDefault()
            ?? new RoundCheck(check, CheckState.Unknown, double.NaN, null, limit, null, $"The plan asks no {check.Metric}.");
    }

    private static string LimitOf(Check check) => check switch
    {
        { Expect: { } expected } => expected.Text,
        { WithinOfBaseline: { } share } => $"within {Numbers.Text(Unit.Ratio.To(Unit.Percent, share), Unit.Percent)} of the same hour before",
        _ => $"not rising over {Durations.Text(check.NotRisingOver ?? TimeSpan.Zero)}",
    };

    private static RoundCheck Held(Session session, Check check, Band expected, Metric metric, string service, DateTimeOffset instant)
    {
        if (Seen(session, metric, service, instant) is not { } sample)
            return new(check, CheckState.Unknown, double.NaN, metric.Display, expected.Text, service, NothingSeen);
        var state = sample.Breaches(metric, value => !expected.Holds(value, metric.Unit)) switch
        {
            true => CheckState.Fail,
            false => CheckState.Pass,
            null => CheckState.Unknown,
        };
        var reason = state is not CheckState.Unknown ? null : sample.Reason ?? $"Fewer than {metric.MinimumDenominator:0.##} counted: too few to say.";
        return new(check, state, metric.Unit.To(metric.Display, sample.Value), metric.Display, expected.Text, service, reason);
    }

    private static RoundCheck Compared(Session session, Check check, double share, string limit, Metric metric, string service, DateTimeOffset instant)
    {
        var seen = Seen(session, metric, service, instant);
        if (seen is not { HasValue: true } sample) return new(check, CheckState.Unknown, double.NaN, metric.Display, limit, service, seen?.Reason ?? NothingSeen);
        var observed = metric.Unit.To(metric.Display, sample.Value);
        var before = session.Plan.SameHours.FirstOrDefault(hour => hour.Metric == metric.Key && hour.Service == service && hour.Hour == instant.UtcDateTime.Hour);
        if (before is null || !double.IsFinite(before.Value)) return new(check, CheckState.Recorded, observed, metric.Display, limit, service, "There is no baseline of this hour.");
        if (before.Value == 0) return new(check, CheckState.Recorded, observed, metric.Display, limit, service, "It was 0 at this hour before: there is nothing to compare with.");
        var told = $"{limit}: {Numbers.Text(metric.Unit.To(metric.Display, before.Value), metric.Display)}";
        var near = Math.Abs(sample.Value - before.Value) <= share * Math.Abs(before.Value);
        return new(check, near ? CheckState.Pass : CheckState.Fail, observed, metric.Display, told, service, null);
    }

    /// <summary>The last sample, where it is of this instant as near as the metric is asked.</summary>
    private static Sample? Seen(Session session, Metric metric, string service, DateTimeOffset instant) =>
        session.JudgeOf(service).History(metric.Key).LastBy(instant) is { } sample && instant - sample.Instant < (metric.Every ?? session.Plan.Watch.Every) ? sample : null;

    private static RoundCheck NotRising(Session session, Check check, string limit, Metric metric, string service, DateTimeOffset instant)
    {
        var warm = session.T0 + session.Plan.Watch.WarmUp;
        var from = instant - (check.NotRisingOver ?? TimeSpan.Zero);
        var points = Medians.Of(session.JudgeOf(service).History(metric.Key), from > warm ? from : warm, instant);
        if (points.Count < FewestPoints)
            return new(check, CheckState.Unknown, double.NaN, metric.Display, limit, service, "Too few points to tell a trend.");
        var trend = Trend.Of(points);
        var rise = trend.SlopePerHour * (points[^1].At - points[0].At).TotalHours;
        var begun = Math.Abs(Medians.Of([.. points.Take(3).Select(point => point.Value)]));
        var rising = trend.PRising < Significance && rise > Leak.SmallestRise * begun;
        return new(check, rising ? CheckState.Fail : CheckState.Pass, metric.Unit.To(metric.Display, trend.SlopePerHour), metric.Display, limit, service, null);
    }

    /// <summary>Among equals the one furthest on the worse side of what was expected.</summary>
    private static double Badness(RoundCheck result) => double.IsNaN(result.Observed) ? double.NegativeInfinity : result.Check.Expect switch
    {
        { Direction: Direction.High } => -result.Observed,
        { Direction: Direction.Neither } band => Math.Abs(result.Observed - band.Limit.In(result.Unit!)),
        _ => result.Observed,
    };
}
