using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Scheduling;

/// <summary>A probe's name: it asks one source for the readings of one service.</summary>
public sealed record ProbeId(string Service, string Source)
{
    public override string ToString() => $"{Service}@{Source}";
}

/// <summary>
/// What one probe asks, and when: a grid anchored on T0, at the finest cadence of its metrics. A round reuses the watch sample of its
/// instant, so rounds add only the questions over review windows.
/// </summary>
public sealed class ProbeSchedule
{
    private readonly Schedule schedule;

    /// <param name="scrape">The session's own scrape interval of the source, where it differs from the plan's.</param>
    public ProbeSchedule(Schedule schedule, ProbeId probe, TimeSpan? scrape = null)
    {
        this.schedule = schedule;
        Probe = probe;
        var declared = schedule.Plan.SourceOf(probe.Source);
        Source = scrape is { } own ? declared with { Scrape = own } : declared;
        Metrics = [.. schedule.Plan.Metrics.Where(metric => metric.Source == probe.Source && metric.Services.Contains(probe.Service))];
        Watched = [.. Metrics.Where(metric => metric.Kind is not MetricKind.Window)];
        Step = Watched.Select(CadenceOf).DefaultIfEmpty(schedule.Plan.Watch.Every).Min();
    }

    public ProbeId Probe { get; }
    public Source Source { get; }
    public IReadOnlyList<Metric> Metrics { get; }
    /// <summary>The metrics the watch asks; the others are asked at rounds only.</summary>
    public IReadOnlyList<Metric> Watched { get; }
    /// <summary>The step of the probe's grid.</summary>
    public TimeSpan Step { get; }
    public DateTimeOffset T0 => schedule.T0;

    /// <summary>Every probe that a plan needs, in a fixed order.</summary>
    public static IReadOnlyList<ProbeId> ProbesOf(Plan plan) =>
        [.. plan.Metrics.SelectMany(metric => metric.Services.Select(service => new ProbeId(service, metric.Source))).Distinct()
            .OrderBy(probe => probe.Service, StringComparer.Ordinal).ThenBy(probe => probe.Source, StringComparer.Ordinal)];

    public TimeSpan CadenceOf(Metric metric) => metric.Every ?? schedule.Plan.Watch.Every;

    /// <summary>The last instant of the grid that may be asked at <paramref name="now"/>: the source has had its settle time. Null before T0.</summary>
    public DateTimeOffset? LatestDue(DateTimeOffset now)
    {
        var ready = now - Source.SettleTime;
        return ready < T0 ? null : T0.AddTicks((ready - T0).Ticks / Step.Ticks * Step.Ticks);
    }

    /// <summary>When the instant after <paramref name="instant"/> may be asked.</summary>
    public DateTimeOffset DueAfter(DateTimeOffset? instant) => (instant is { } last ? last + Step : T0) + Source.SettleTime;

    /// <summary>Whether the watch asks <paramref name="metric"/> at <paramref name="instant"/>.</summary>
    public bool IsDue(Metric metric, DateTimeOffset instant) =>
        metric.Kind is not MetricKind.Window && (instant - T0).Ticks % CadenceOf(metric).Ticks == 0;

    /// <summary>Whether the rate window of <paramref name="metric"/> reaches before T0, so that it says nothing about this version.</summary>
    public bool IsWarmingUp(Metric metric, DateTimeOffset instant) => instant < T0 + WarmUpOf(metric);

    /// <summary>How long after T0 the first usable sample of <paramref name="metric"/> can be.</summary>
    public TimeSpan WarmUpOf(Metric metric) => UsesRateWindow(metric) ? Source.RateWindow : TimeSpan.Zero;

    /// <summary>The watch's questions at <paramref name="instant"/>, those that are warming up left out.</summary>
    public IReadOnlyList<Ask> WatchAsks(DateTimeOffset instant) =>
        [.. Watched.Where(metric => IsDue(metric, instant) && !IsWarmingUp(metric, instant)).Select(Ask.For)];

    /// <summary>Readings that stand for the questions left out at <paramref name="instant"/> because their windows reach before T0.</summary>
    public IReadOnlyList<Reading> WarmingUp(DateTimeOffset instant) =>
        [.. Watched.Where(metric => IsDue(metric, instant) && IsWarmingUp(metric, instant)).Select(metric => Reading.Nothing(metric.Key, Reasons.WarmingUp))];

    /// <summary>
    /// The questions over review windows at <paramref name="instant"/>: the last 24 h (or what there is of them) and, once there is more,
    /// the whole since T0 beside it. None outside rounds, none at T0.
    /// </summary>
    public IReadOnlyList<Ask> WindowAsks(DateTimeOffset instant)
    {
        var age = instant - T0;
        if (age <= TimeSpan.Zero || !schedule.AsksOverWindows(instant)) return [];
        var day = TimeSpan.FromHours(24);
        return [.. Metrics.Where(metric => metric.Kind is MetricKind.Window).SelectMany(metric => age <= day
            ? [new Ask(metric, metric.Key, age)]
            : new[] { new Ask(metric, metric.Key, day), new Ask(metric, WholeKey(metric.Key), age) })];
    }

    /// <summary>The key of a window metric's reading over everything since T0.</summary>
    public static string WholeKey(string metric) => metric + "/whole";

    private static bool UsesRateWindow(Metric metric) =>
        metric.Query.Contains("$window", StringComparison.Ordinal) || metric.Over?.Contains("$window", StringComparison.Ordinal) == true;
}
