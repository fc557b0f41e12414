using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Judging;

/// <summary>Whether a probe can ask at all. Says nothing about the service it asks about.</summary>
/// <param name="Since">Of an unhealthy probe, its first error in a row; of a healthy one, T0.</param>
public sealed record ProbeHealth(bool Healthy, DateTimeOffset Since, string Reason)
{
    /// <summary>Unhealthy when the last <paramref name="unhealthyAfter"/> samples of every metric it watches are errors.</summary>
    public static ProbeHealth Of(ServiceJudge judge, ProbeSchedule schedule, int unhealthyAfter)
    {
        var histories = schedule.Watched.Select(metric => judge.History(metric.Key)).Where(history => history.Count > 0).ToList();
        if (histories.Count == 0 || !histories.TrueForAll(history => ErrorsAtTheEnd(history) >= unhealthyAfter)) return new ProbeHealth(true, schedule.T0, "The source answers.");
        var first = histories.Min(history => history[history.Count - ErrorsAtTheEnd(history)].Instant);
        return new ProbeHealth(false, first, histories[0].Last?.Reason ?? "The source does not answer.");
    }

    private static int ErrorsAtTheEnd(SampleHistory history)
    {
        var errors = 0;
        while (errors < history.Count && history[history.Count - 1 - errors].Outcome is Outcome.ProbeError) errors++;
        return errors;
    }
}

/// <summary>What has been recorded of a service's probes and of sight lost, and what must be recorded now.</summary>
public sealed class SightLedger
{
    private readonly Dictionary<ProbeId, bool> health = [];
    private readonly Dictionary<string, bool> lost = [];

    public void Apply(Fact fact)
    {
        if (fact is ProbeHealthChanged changed) health[changed.Probe] = changed.Healthy;
        if (fact is SightChanged sight) lost[sight.Metric] = sight.Lost;
    }

    public IReadOnlyList<Fact> Difference(ServiceJudge judge, IEnumerable<ProbeSchedule> probes)
    {
        List<Fact> facts = [];
        foreach (var probe in probes)
        {
            var now = ProbeHealth.Of(judge, probe, judge.Plan.Watch.UnhealthyAfter);
            if (now.Healthy != health.GetValueOrDefault(probe.Probe, true)) facts.Add(new ProbeHealthChanged(probe.Probe, now.Healthy, now.Since, now.Reason));
            foreach (var metric in probe.Watched)
            {
                var open = SightTrack.Open(judge.History(metric.Key), judge.Plan.Watch.LostSightAfter);
                if (open is not null == lost.GetValueOrDefault(metric.Key)) continue;
                var since = open?.From ?? judge.History(metric.Key).Last?.Instant ?? probe.T0;
                facts.Add(new SightChanged(metric.Key, judge.Service, open is not null, since, open?.Reason ?? "Data is back."));
            }
        }
        return facts;
    }
}
