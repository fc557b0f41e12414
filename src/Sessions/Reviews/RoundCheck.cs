using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Reviews;

/// <summary>How a round's check came out.</summary>
public enum CheckState { Pass, Unknown, Fail }

/// <summary>One "verify/expected" line at one round, judged over its services; the worst of them speaks for it.</summary>
/// <param name="Observed">In <paramref name="Unit"/>; of a "not rising" line the slope per hour; NaN when there is no number.</param>
/// <param name="Limit">What was expected, in words.</param>
/// <param name="Service">The service that speaks for it; null when there is none to ask.</param>
public sealed record RoundCheck(Check Check, CheckState State, double Observed, Unit? Unit, string Limit, string? Service, string? Reason)
{
    /// <summary>Fewer ten-minute medians than this say nothing about a trend.</summary>
    public const int FewestPoints = 6;
    private const double Significance = 0.01;

    /// <summary>The line at the round of <paramref name="instant"/>.</summary>
    public static RoundCheck Of(Session session, Check check, DateTimeOffset instant)
    {
        var limit = check.Expect?.Text ?? $"not rising over {Durations.Text(check.NotRisingOver ?? TimeSpan.Zero)}";
        var results = session.Plan.Metrics.Where(metric => metric.Key == check.Metric)
            .SelectMany(metric => metric.Services.Where(service => check.Services.Count == 0 || check.Services.Contains(service))
                .Select(service => check.Expect is { } expected
                    ? Held(session, check, expected, metric, service, instant)
                    : NotRising(session, check, limit, metric, service, instant)));
        return results.OrderByDescending(result => result.State).ThenByDescending(Badness).ThenBy(result => result.Service, StringComparer.Ordinal).FirstOrDefault()
            ?? new RoundCheck(check, CheckState.Unknown, double.NaN, null, limit, null, $"The plan asks no {check.Metric}.");
    }

    private static RoundCheck Held(Session session, Check check, Band expected, Metric metric, string service, DateTimeOffset instant)
    {
        var cadence = metric.Every ?? session.Plan.Watch.Every;
        if (session.JudgeOf(service).History(metric.Key).LastBy(instant) is not { } sample || instant - sample.Instant >= cadence)
            return new(check, CheckState.Unknown, double.NaN, metric.Display, expected.Text, service, "Nothing was seen at this instant.");
        var state = sample.Breaches(metric, value => !expected.Holds(value, metric.Unit)) switch
        {
            true => CheckState.Fail,
            false => CheckState.Pass,
            null => CheckState.Unknown,
        };
        var reason = state is not CheckState.Unknown ? null : sample.Reason ?? $"Fewer than {metric.MinimumDenominator:0.##} counted: too few to say.";
        return new(check, state, metric.Unit.To(metric.Display, sample.Value), metric.Display, expected.Text, service, reason);
    }

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
