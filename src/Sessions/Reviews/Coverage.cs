using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Reviews;

/// <summary>How much of a window was seen: usable over expected samples, and the longest stretch in which a probe saw nothing at all.</summary>
public readonly record struct Coverage(int Usable, int Expected, TimeSpan LongestBlind)
{
    /// <summary>0 to 1; 1 when nothing was expected yet.</summary>
    public double Ratio => Expected == 0 ? 1 : Math.Min(1, (double)Usable / Expected);

    public bool Reaches(double floor) => Expected > 0 && Ratio >= floor;

    /// <summary>Over every metric of every probe in the window [<paramref name="from"/>, <paramref name="to"/>].</summary>
    public static Coverage Of(Session session, DateTimeOffset from, DateTimeOffset to) =>
        session.Probes.Select(probe => Of(session, probe, probe.Watched, from, to)).Aggregate(default(Coverage), Both);

    /// <summary>Over one metric key, for all services that have it.</summary>
    public static Coverage Of(Session session, string metric, DateTimeOffset from, DateTimeOffset to) =>
        session.Probes.Select(probe => Of(session, probe, [.. probe.Watched.Where(watched => watched.Key == metric)], from, to)).Aggregate(default(Coverage), Both);

    /// <summary>Over some metrics of one probe.</summary>
    public static Coverage Of(Session session, ProbeSchedule probe, IReadOnlyList<Metric> metrics, DateTimeOffset from, DateTimeOffset to)
    {
        if (metrics.Count == 0) return default;
        var judge = session.JudgeOf(probe.Probe.Service);
        var (usable, expected) = (0, 0);
        SortedSet<DateTimeOffset> sights = [];
        foreach (var metric in metrics)
        {
            var start = Later(from, session.T0 + probe.WarmUpOf(metric));
            expected += GridPoints(probe, metric, start, to);
            foreach (var sample in judge.History(metric.Key).Between(start, to))
            {
                if (sample.Outcome is Outcome.Skipped) expected--;
                if (!sample.IsSight) continue;
                usable++;
                sights.Add(sample.Instant);
            }
        }
        var first = Later(from, session.T0 + metrics.Min(probe.WarmUpOf));
        return new Coverage(usable, expected, first > to ? TimeSpan.Zero : Longest(sights, first, to, probe.Step));
    }

    private static TimeSpan Longest(SortedSet<DateTimeOffset> sights, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var (seen, longest) = (from - step, TimeSpan.Zero);
        foreach (var sight in sights.Append(to + step))
        {
            // One step between two sights is sight; what is more than that is blind.
            if (sight - seen - step > longest) longest = sight - seen - step;
            seen = sight;
        }
        return longest;
    }

    private static int GridPoints(ProbeSchedule probe, Metric metric, DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from) return 0;
        var cadence = probe.CadenceOf(metric).Ticks;
        var first = ((from - probe.T0).Ticks + cadence - 1) / cadence;
        return (int)(((to - probe.T0).Ticks / cadence) - first + 1);
    }

    private static Coverage Both(Coverage one, Coverage other) =>
        new(one.Usable + other.Usable, one.Expected + other.Expected, one.LongestBlind > other.LongestBlind ? one.LongestBlind : other.LongestBlind);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
