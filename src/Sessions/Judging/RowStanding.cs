using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Judging;

/// <summary>Where a threshold row stands, since when, and on which sample that rests.</summary>
/// <param name="Since">The first sample of the present standing; null without any sample.</param>
/// <param name="Sample">The last sample; null before the first.</param>
/// <param name="Reason">Why it is unknown; null when it is not.</param>
public sealed record RowStanding(Thresholds Row, Metric Metric, Standing Standing, DateTimeOffset? Since, Sample? Sample, string? Reason)
{
    /// <summary>The standing of <paramref name="row"/> at <paramref name="now"/>. What was last seen too long ago stands nowhere.</summary>
    public static RowStanding Of(Session session, Thresholds row, DateTimeOffset now)
    {
        // A loaded plan asks every row's metric of its service.
        var metric = session.Plan.MetricOf(row.Metric, row.Service)!;
        var history = session.JudgeOf(row.Service).History(metric.Key);
        if (history.Last is not { } last) return new(row, metric, Standing.Unknown, null, null, Unseen(session, row, metric, now));
        if (now - last.Instant > StaleAfter(session, row, metric))
            return new(row, metric, Standing.Unknown, last.Instant, last, $"Last seen {Numbers.Time(last.Instant)}.");
        var standing = Of(row, metric, last);
        return new(row, metric, standing, history[Beginning(history, row, metric, standing)].Instant, last, standing is Standing.Unknown ? Why(metric, last) : null);
    }

    /// <summary>Where one sample stands. A ratio over too small a whole passes nothing, but enough parts over a limit still breach it.</summary>
    public static Standing Of(Thresholds row, Metric metric, Sample sample)
    {
        if (!sample.HasValue) return Standing.Unknown;
        var standing = row.Judge(sample.Value, metric.Unit);
        return sample.Breaches(metric, _ => standing >= Standing.Warning) is null ? Standing.Unknown : standing;
    }

    private static int Beginning(SampleHistory history, Thresholds row, Metric metric, Standing standing)
    {
        var first = history.Count - 1;
        while (first > 0 && Of(row, metric, history[first - 1]) == standing) first--;
        return first;
    }

    private static TimeSpan StaleAfter(Session session, Thresholds row, Metric metric)
    {
        var probe = Probe(session, row, metric);
        // Questions over review windows are asked at rounds only.
        var cadence = metric.Kind is MetricKind.Window ? session.Plan.Phases[^1].Every : probe.CadenceOf(metric);
        var patience = 2 * cadence > session.Plan.Watch.LostSightAfter ? 2 * cadence : session.Plan.Watch.LostSightAfter;
        return patience + probe.Source.SettleTime;
    }

    private static string Unseen(Session session, Thresholds row, Metric metric, DateTimeOffset now) =>
        Probe(session, row, metric).IsWarmingUp(metric, now) ? Reasons.WarmingUp : "Nothing has been seen of it yet.";

    private static string Why(Metric metric, Sample sample) =>
        sample.Reason ?? $"Fewer than {metric.MinimumDenominator:0.##} counted: too few to say.";

    private static ProbeSchedule Probe(Session session, Thresholds row, Metric metric) =>
        session.Probes.First(probe => probe.Probe == new ProbeId(row.Service, metric.Source));
}
