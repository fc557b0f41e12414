using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Mutes;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Views;

/// <summary>The worst that a stretch of the axis showed, in the order of worry. Not due: nobody was to look in it.</summary>
public enum Beat { NotDue, OnTarget, OffTarget, Muted, Unknown, Warning, Critical }

/// <summary>Every threshold row of a session on one axis, from T0 to its end: equal slots, and the worst of each.</summary>
/// <param name="Worst">The worst of all rows in each slot.</param>
public sealed record HeartbeatsView(DateTimeOffset From, DateTimeOffset To, TimeSpan Slot, IReadOnlyList<Beat> Worst, IReadOnlyList<HeartbeatRow> Items)
{
    /// <summary>96 of them are 48 hours.</summary>
    public static readonly TimeSpan UsualSlot = TimeSpan.FromMinutes(30);

    /// <summary>The axis as it is known; what lies past the evidence is not due yet.</summary>
    public static HeartbeatsView Of(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var slots = (int)Math.Ceiling((session.Schedule.End - session.T0) / UsualSlot);
        var rows = session.Plan.Rows.Select(row => Of(session, row, slots)).ToList();
        var worst = Enumerable.Range(0, slots).Select(slot => rows.Count == 0 ? Beat.NotDue : rows.Max(row => row.Beats[slot]));
        return new(session.T0, session.Schedule.End, UsualSlot, [.. worst], rows);
    }

    private static HeartbeatRow Of(Session session, Thresholds row, int slots)
    {
        var metric = session.Plan.MetricOf(row.Metric, row.Service)!;
        var beats = new Beat[slots];
        var muted = session.Mutes.For(row.Metric, row.Service);
        foreach (var sample in session.JudgeOf(row.Service).History(metric.Key).Between(session.T0, session.Schedule.End))
        {
            var slot = Math.Min(slots - 1, (int)((sample.Instant - session.T0) / UsualSlot));
            var beat = Of(row, metric, sample, muted);
            if (beat > beats[slot]) beats[slot] = beat;
        }
        if (metric.Kind is not MetricKind.Window) Blind(session, row, metric, beats);
        return new(row.Metric, row.Service, metric.Title, row.Table, beats);
    }

    private static Beat Of(Thresholds row, Metric metric, Sample sample, MutedTime muted) =>
        sample.Reason == Reasons.WarmingUp ? Beat.NotDue
        : muted.Covers(sample.Instant) ? Beat.Muted
        : RowStanding.Of(row, metric, sample) switch
        {
            Standing.OnTarget => Beat.OnTarget,
            Standing.OffTarget => Beat.OffTarget,
            Standing.Warning => Beat.Warning,
            Standing.Critical => Beat.Critical,
            _ => Beat.Unknown,
        };

    /// <summary>A slot that is over, in which somebody was to look and nobody did, is unknown and never empty.</summary>
    private static void Blind(Session session, Thresholds row, Metric metric, Beat[] beats)
    {
        var probe = session.Probes.First(candidate => candidate.Probe == new Scheduling.ProbeId(row.Service, metric.Source));
        if (probe.CadenceOf(metric) > UsualSlot) return;
        for (var slot = 0; slot < beats.Length; slot++)
        {
            var end = session.T0 + ((slot + 1) * UsualSlot);
            if (end > session.CaughtUpTo) return;
            if (beats[slot] is Beat.NotDue && !probe.IsWarmingUp(metric, end)) beats[slot] = Beat.Unknown;
        }
    }
}

/// <summary>One threshold row on the axis.</summary>
public sealed record HeartbeatRow(string Key, string Service, string Title, string Table, IReadOnlyList<Beat> Beats)
{
    /// <summary>The worst there was.</summary>
    public Beat Worst => Beats.DefaultIfEmpty().Max();
}
