using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Reviews;

/// <summary>
/// How much of a window was seen: usable over expected samples, and the longest stretch in which a probe saw nothing at all. Warm-up and
/// what was skipped on purpose are neither expected nor blind, and so is declared maintenance.
/// </summary>
public readonly record struct Coverage(int Usable, int Expected, TimeSpan LongestBlind)
{
    /// <summary>0 to 1; 1 when nothing was expected yet.</summary>
    public double Ratio => Expected == 0 ? 1 : Math.Min(1, (double)Usable / Expected);

    public bool Reaches(double floor) => Expected > 0 && Ratio >= floor;

    /// <summary>Over every metric of every probe in the <see cref="Window"/> (<paramref name="from"/>, <paramref name="to"/>].</summary>
    public static Coverage Of(Session session, DateTimeOffset from, DateTimeOffset to) =>
        session.Probes.Select(probe => Of(session, probe, probe.Watched, from, to)).Aggregate(default(Coverage), Both);

    /// <summary>Over one metric key, for all services that have it.</summary>
    public static Coverage Of(Session session, string metric, DateTimeOffset from, DateTimeOffset to) =>
        PartsOf(session, metric, from, to).Aggregate(default(Coverage), Both);

    /// <summary>Over all metrics of one source.</summary>
    public static Coverage OfSource(Session session, string source, DateTimeOffset from, DateTimeOffset to) =>
        session.Probes.Where(probe => probe.Probe.Source == source).Select(probe => Of(session, probe, probe.Watched, from, to)).Aggregate(default(Coverage), Both);

    /// <summary>Of one metric key, the service that was seen least: one blind service must not hide among many seen ones, nor one of which nothing was expected.</summary>
    public static Coverage OfWorstService(Session session, string metric, DateTimeOffset from, DateTimeOffset to) =>
        PartsOf(session, metric, from, to).DefaultIfEmpty().MinBy(part => part.Expected == 0 ? -1 : part.Ratio);

    /// <summary>The two together.</summary>
    public static Coverage Both(Coverage one, Coverage other) =>
        new(one.Usable + other.Usable, one.Expected + other.Expected, one.LongestBlind > other.LongestBlind ? one.LongestBlind : other.LongestBlind);

    /// <summary>Over some metrics of one probe.</summary>
    public static Coverage Of(Session session, ProbeSchedule probe, IReadOnlyList<Metric> metrics, DateTimeOffset from, DateTimeOffset to)
    {
        if (metrics.Count == 0) return default;
        var beginning = Window.FirstInstant(session, from);
        var step = metrics.Min(probe.CadenceOf);
        var first = FirstPoint(probe, step, Later(beginning, session.T0 + metrics.Min(probe.WarmUpOf)));
        var seen = new bool[Points(first, to, step)];
        var skipped = session.ProgressOf(probe.Probe).Skipped;
        foreach (var stretch in skipped) Mark(FirstPoint(probe, step, Later(stretch.From, first)), Earlier(stretch.To, to));

        var judge = session.JudgeOf(probe.Probe.Service);
        var maintenance = session.Mutes.MaintenanceOf(probe.Probe.Service);
        for (var i = 0; i < seen.Length && !maintenance.IsNone; i++) seen[i] |= maintenance.Covers(first + (i * step));
        var (usable, expected) = (0, 0);
        foreach (var metric in metrics)
        {
            var start = Later(beginning, session.T0 + probe.WarmUpOf(metric));
            var cadence = probe.CadenceOf(metric);
            expected += Points(FirstPoint(probe, cadence, start), to, cadence);
            foreach (var stretch in skipped) expected -= Points(FirstPoint(probe, cadence, Later(stretch.From, start)), Earlier(stretch.To, to), cadence);
            if (!maintenance.IsNone) expected -= InMaintenance(FirstPoint(probe, cadence, start), cadence);
            foreach (var sample in judge.History(metric.Key).Between(start, to))
            {
                if (maintenance.Covers(sample.Instant)) continue;
                if (sample.IsSight) usable++;
                else if (sample.Outcome is Outcome.Skipped) expected--;
                else continue;
                Mark(sample.Instant, sample.Instant);
            }
        }
        return new Coverage(usable, expected, step * LongestRun(seen));

        int InMaintenance(DateTimeOffset begin, TimeSpan cadence)
        {
            var count = 0;
            for (var instant = begin; instant <= to; instant += cadence)
                if (maintenance.Covers(instant) && !skipped.Any(stretch => stretch.From <= instant && instant <= stretch.To)) count++;
            return count;
        }

        void Mark(DateTimeOffset one, DateTimeOffset last)
        {
            for (var i = (one - first).Ticks / step.Ticks; i >= 0 && i < seen.Length && first + (i * step) <= last; i++) seen[i] = true;
        }
    }

    private static IEnumerable<Coverage> PartsOf(Session session, string metric, DateTimeOffset from, DateTimeOffset to) =>
        session.Probes
            .Select(probe => (Probe: probe, Watched: probe.Watched.Where(candidate => candidate.Key == metric).ToList()))
            .Where(part => part.Watched.Count > 0)
            .Select(part => Of(session, part.Probe, part.Watched, from, to));

    /// <summary>The longest run of points that were not seen.</summary>
    private static int LongestRun(bool[] seen)
    {
        var (run, longest) = (0, 0);
        foreach (var point in seen)
        {
            run = point ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    /// <summary>The first point of the grid of <paramref name="cadence"/> at or after <paramref name="instant"/>.</summary>
    private static DateTimeOffset FirstPoint(ProbeSchedule probe, TimeSpan cadence, DateTimeOffset instant) =>
        probe.T0 + (((instant - probe.T0).Ticks + cadence.Ticks - 1) / cadence.Ticks * cadence);

    private static int Points(DateTimeOffset first, DateTimeOffset to, TimeSpan cadence) => to < first ? 0 : (int)((to - first).Ticks / cadence.Ticks) + 1;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
