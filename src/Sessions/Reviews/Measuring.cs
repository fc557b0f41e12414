using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Reviews;

/// <summary>Measures criteria over a window from what the judge holds. Says Unknown whenever there is too little to say more.</summary>
public static class Measuring
{
    /// <summary>What is found of <paramref name="method"/> in <paramref name="window"/>.</summary>
    public static Finding Of(Session session, Method method, Window window) => method switch
    {
        Method.Uptime uptime => Uptime(session, uptime, window),
        Method.TotalRatio ratio => TotalRatio(session, ratio, window),
        Method.OverWindow over => OverWindow(session, over, window),
        Method.StableResources stable => StableResources(session, stable, window),
        Method.HealthyRows rows => HealthyRows(session, rows, window),
        Method.NoDegradation trend => NoDegradation(session, trend, window),
        Method.EarlierCriteriaHeld earlier => EarlierCriteria.Held(session, earlier, window),
        Method.IncidentsResolved => IncidentsResolved(session),
        Method.Attested => Finding.Unknown("Nobody has answered yet.", coverage: 1),
        _ => throw new InvalidOperationException($"No such method: {method}."),
    };

    private static Finding Uptime(Session session, Method.Uptime method, Window window)
    {
        List<RuleTrack> tracks = [.. session.Judges.SelectMany(judge => judge.Tracks).Where(track => track.Rule.Key == method.Rule)];
        if (tracks.Count == 0) return Finding.Unknown($"No service has a health source for the rule {method.Rule}.");
        var watched = tracks[0].Rule.Metric;
        var coverage = Coverage.OfWorstService(session, watched.Key, window.From, window.To);
        var unwatched = session.Plan.Services.Select(service => service.Name).Except(tracks.Select(track => track.Rule.Service)).ToList();
        var aside = (unwatched.Count == 0 ? "" : $" Without a health source: {string.Join(", ", unwatched)}.") + Maintenance.Told(session, window);
        List<AlertEpisode> downs = [.. tracks.SelectMany(track => track.Episodes).Where(down => down.Touches(window.From, window.To) && Maintenance.Counts(session, down))];
        if (downs.Count > 0)
        {
            var worst = downs.MaxBy(down => Within(session, down, window))!;
            var total = downs.Aggregate(TimeSpan.Zero, (sum, down) => sum + Within(session, down, window));
            return new Finding(
                CriterionState.NotMet, $"{worst.Rule.Service} was down for {Durations.Text(Within(session, worst, window))} since {Numbers.Time(worst.Onset)}.{aside}",
                100 * (1 - (total / (window.Length * tracks.Count))), null, Unit.Percent, coverage.Ratio, Evidence: EvidenceOf(session, downs), Metric: watched.Key, Service: worst.Rule.Service);
        }
        if (coverage.Expected == 0) return Finding.Unknown($"No outage was seen, but of one service nothing was to be seen: all the time it was in maintenance, skipped or warming up.{aside}", 0);
        return coverage.Reaches(session.Plan.Decision.CoverageFloor)
            ? new Finding(CriterionState.Met, $"No service was down.{aside}", 100, null, Unit.Percent, coverage.Ratio, Metric: watched.Key)
            : Blind(coverage, $"No outage was seen, but the health of one service was seen only {Share(coverage)} of the time.{aside}");
    }

    private static Finding TotalRatio(Session session, Method.TotalRatio method, Window window)
    {
        var totals = Totals.Of(session, method.Metric, window);
        if (totals is null) return Finding.Unknown($"The plan has no metric {method.Metric}.");
        var coverage = Coverage.Of(session, method.Metric, window.From, window.To);
        var (metric, share) = (totals.Metric, totals.Ratio);
        if (totals.Whole == 0) return Finding.Unknown($"{metric.Title}: nothing was counted, there is no ratio.", coverage.Ratio);
        var told = Numbers.Text(metric.Unit.To(metric.Display, share), metric.Display);
        var holds = method.Limit.Holds(share, metric.Unit);
        var finding = new Finding(
            CriterionState.Met, $"{metric.Title} {told} over the whole window (limit {method.Limit.Text}).{totals.WorstTold}{Maintenance.Told(session, window)}",
            metric.Unit.To(metric.Display, share), method.Limit, metric.Display, coverage.Ratio, Metric: metric.Key, Service: totals.WorstService);
        if (totals.Counted < metric.MinimumDenominator && (holds || metric.PartsOf(share, totals.Counted) < metric.MinimumParts))
            return finding with { State = CriterionState.Unknown, Reason = $"Only about {totals.Counted:0} counted: too few to say." };
        if (!holds) return finding with { State = CriterionState.NotMet };
        return Covered(session, finding, coverage);
    }

    /// <summary>Every service's own answer: one that is past the limit decides, then one that is missing, then the worst of them is told.</summary>
    private static Finding OverWindow(Session session, Method.OverWindow method, Window window)
    {
        List<Finding> findings =
        [
            .. from probe in session.Probes
               from metric in probe.Metrics
               where metric.Key == method.Metric
               select OverWindow(session, probe, metric, method.Limit, window),
        ];
        if (findings.Count == 0) return Finding.Unknown($"The plan has no metric {method.Metric}.");
        var worst = method.Limit.Direction is Direction.High ? findings.MinBy(one => one.Observed)! : findings.MaxBy(one => one.Observed)!;
        return worst.State is CriterionState.NotMet ? worst : findings.Find(one => one.State is CriterionState.NotMet)
            ?? findings.Find(one => one.State is CriterionState.Unknown) ?? worst;
    }

    private static Finding OverWindow(Session session, ProbeSchedule probe, Metric metric, Band limit, Window window)
    {
        var key = window.From == session.T0 && window.Length > TimeSpan.FromHours(24) ? ProbeSchedule.WholeKey(metric.Key) : metric.Key;
        var coverage = probe.Watched.Count > 0
            ? Coverage.Of(session, probe, probe.Watched, window.From, window.To)
            : Coverage.OfSource(session, probe.Probe.Source, window.From, window.To);
        if (session.JudgeOf(probe.Probe.Service).History(key).LastBy(window.To) is not { HasValue: true } sample
            || (session.Schedule.AsksOverWindows(window.To) && sample.Instant != window.To))
            return Finding.Unknown($"{metric.Title}: the source has not answered over this window.", coverage.Ratio);
        var value = metric.Unit.To(metric.Display, sample.Value);
        var finding = new Finding(
            CriterionState.Met, $"{metric.Title} {Numbers.Text(value, metric.Display)} as of {Numbers.Time(sample.Instant)} (limit {limit.Text}).{Maintenance.TakenIn(session, probe.Probe.Service, window)}",
            value, limit, metric.Display, coverage.Ratio, Evidence: [sample.Sequence], Metric: metric.Key, Service: probe.Probe.Service);
        return limit.Holds(sample.Value, metric.Unit) ? Covered(session, finding, coverage) : finding with { State = CriterionState.NotMet };
    }

    private static Finding StableResources(Session session, Method.StableResources method, Window window)
    {
        var coverage = Thinnest(session, [method.Leak, .. method.Rows], window);
        if (Leaking(session, method, window, coverage) is { } leaking) return leaking;
        var confirmed = ConfirmedCritical(session, method.Rows, window);
        if (confirmed.Count > 0)
        {
            return new Finding(
                CriterionState.NotMet, $"{confirmed[0].Rule.Metric.Title} of {confirmed[0].Rule.Service} was critical since {Numbers.Time(confirmed[0].Onset)}.",
                Coverage: coverage.Ratio, Evidence: EvidenceOf(session, confirmed), Metric: confirmed[0].Rule.Metric.Key, Service: confirmed[0].Rule.Service);
        }
        if (!session.Judges.Any(judge => Has(judge, method.Leak))) return Finding.Unknown($"The plan has no metric {method.Leak}.");
        var start = AfterWarmUp(session, window);
        var thin = session.Judges.Where(judge => Has(judge, method.Leak) && !Leak.HasEnough(Maintenance.Outside(session, judge, method.Leak), start, window.To)).Select(judge => judge.Service).ToList();
        if (thin.Count > 0) return Finding.Unknown($"Too few points to tell a leak in {string.Join(", ", thin)}.", coverage.Ratio);
        return coverage.Reaches(session.Plan.Decision.CoverageFloor)
            ? new Finding(CriterionState.Met, "No leak and no confirmed critical standing.", Coverage: coverage.Ratio)
            : Blind(coverage, $"No leak was seen, but only {Share(coverage)} of the time was.");
    }

    private static Finding? Leaking(Session session, Method.StableResources method, Window window, Coverage coverage)
    {
        var leaks = from judge in session.Judges
                    where Has(judge, method.Leak)
                    let leak = Leak.In(Maintenance.Outside(session, judge, method.Leak), AfterWarmUp(session, window), window.To)
                    where leak is not null
                    orderby leak.SlopePerHour descending
                    select (judge, leak);
        if (leaks.FirstOrDefault() is not { judge: not null } worst) return null;
        var metric = session.Plan.MetricOf(method.Leak, worst.judge.Service)!;
        var slope = metric.Unit.To(metric.Display, worst.leak.SlopePerHour);
        var limit = session.Plan.Rows.FirstOrDefault(row => row.Metric == metric.Key && row.Service == worst.judge.Service)?.Critical?.Limit;
        var reach = limit is null ? "" : worst.leak.TimeTo(limit.In(metric.Unit)) is var time && time == TimeSpan.Zero
            ? $" It is past {limit} already." : $" At this slope it reaches {limit} critical in {Durations.Text(time)}.";
        return new Finding(
            CriterionState.NotMet, $"{worst.judge.Service} {metric.Title.ToLowerInvariant()} rises {Numbers.Text(slope, metric.Display)} an hour since {Numbers.Time(worst.leak.Since)}: a leak.{reach}",
            slope, null, metric.Display, coverage.Ratio, Evidence: LastSequence(worst.judge, method.Leak, window.To), Metric: metric.Key, Service: worst.judge.Service);
    }

    private static Finding HealthyRows(Session session, Method.HealthyRows method, Window window)
    {
        var confirmed = ConfirmedCritical(session, method.Rows, window);
        if (confirmed.Count > 0)
        {
            return new Finding(
                CriterionState.NotMet, $"{confirmed[0].Rule.Metric.Title} was critical since {Numbers.Time(confirmed[0].Onset)}.",
                Evidence: EvidenceOf(session, confirmed), Metric: confirmed[0].Rule.Metric.Key, Service: confirmed[0].Rule.Service);
        }
        var row = session.Plan.Rows.FirstOrDefault(candidate => candidate.Metric == method.Below);
        if (row?.Baseline is not { } baseline || Totals.Of(session, method.Below, window) is not { } totals) return Finding.Unknown($"There is no baseline for {method.Below}.");
        var coverage = Thinnest(session, [method.Below, .. method.Rows], window);
        if (totals.Weight == 0) return Finding.Unknown($"{totals.Metric.Title}: nothing was measured.", coverage.Ratio);
        var mean = totals.Metric.Unit.To(totals.Metric.Display, totals.Ratio);
        var told = $"{totals.Metric.Title} {Numbers.Text(mean, totals.Metric.Display)} on average against {baseline.Text} before, no row critical.";
        var finding = new Finding(CriterionState.Met, told, mean, baseline, totals.Metric.Display, coverage.Ratio, Metric: method.Below, Service: row.Service);
        if (totals.Ratio >= baseline.Limit.In(totals.Metric.Unit)) return finding with { State = CriterionState.NotMet };
        return Covered(session, finding, coverage);
    }

    private static Finding NoDegradation(Session session, Method.NoDegradation method, Window window)
    {
        var split = window.To - TimeSpan.FromHours(24);
        var series = session.Judges.SelectMany(judge => method.Metrics.Where(metric => Has(judge, metric)).Select(metric => (judge, metric))).ToList();
        var coverage = Thinnest(session, series.Select(one => one.metric), EarlierCriteria.LastHours(session, window.To, 48));
        if (split <= session.T0) return Finding.Unknown("There are no same hours of the day before to compare with yet.", coverage.Ratio);
        List<string> silent = [];
        foreach (var (judge, key) in series)
        {
            var metric = session.Plan.MetricOf(key, judge.Service)!;
            var row = session.Plan.Rows.FirstOrDefault(candidate => candidate.Metric == key && candidate.Service == judge.Service);
            if (Degradation.Of(Maintenance.Outside(session, judge, key), split, window.To, row?.WorseSide ?? Direction.High) is not { } change) { silent.Add($"{key} of {judge.Service}"); continue; }
            var floor = row?.Critical is { } critical ? 0.05 * Math.Abs(critical.Limit.In(metric.Unit)) : 0;
            if (!change.IsWorse(series.Count, floor)) continue;
            var (before, after) = (metric.Unit.To(metric.Display, Math.Abs(change.Earlier)), metric.Unit.To(metric.Display, Math.Abs(change.Later)));
            return new Finding(
                CriterionState.NotMet,
                $"{metric.Title} of {judge.Service} went from {Numbers.Text(before, metric.Display)} to {Numbers.Text(after, metric.Display)}, same hours of both days (Cliff's delta {change.Comparison.Delta:0.00}, p {change.Comparison.PGreater:0.0000}).",
                after, null, metric.Display, coverage.Ratio, Evidence: LastSequence(judge, key, window.To), Metric: key, Service: judge.Service);
        }
        if (silent.Count > 0 || series.Count == 0) return Finding.Unknown(series.Count == 0 ? "No metric to compare." : $"Too few same hours to compare: {string.Join(", ", silent)}.", coverage.Ratio);
        return coverage.Reaches(session.Plan.Decision.CoverageFloor)
            ? new Finding(CriterionState.Met, "The last 24 h are no worse than the 24 h before, same hours.", Coverage: coverage.Ratio)
            : Blind(coverage, $"No degradation was seen, but only {Share(coverage)} of the time was.");
    }

    private static Finding IncidentsResolved(Session session)
    {
        var open = session.Incidents.Where(incident => incident.IsOpen).ToList();
        // What became a part of another incident is told there.
        var silent = session.Incidents.Where(incident => incident.MergedInto is null && !incident.IsOpen && !incident.IsDocumented).ToList();
        if (open.Count == 0 && silent.Count == 0)
            return new Finding(CriterionState.Met, session.Incidents.Count == 0 ? "There was no incident." : $"All {session.Incidents.Count} incidents are documented and resolved.");
        var told = open.Count > 0 ? $"Open: {Numbered(open)}." : "";
        if (silent.Count > 0) told += $"{(told.Length > 0 ? " " : "")}Without root cause and resolution: {Numbered(silent)}.";
        return new Finding(CriterionState.NotMet, told, open.Count + silent.Count, null, Unit.Count);
    }

    /// <summary>Critical episodes of the rows of these metrics that touch the window: each held its <c>for</c> or <c>times</c>.</summary>
    internal static IReadOnlyList<AlertEpisode> ConfirmedCritical(Session session, IReadOnlyList<string> metrics, Window window) =>
        [.. session.Judges.SelectMany(judge => judge.Episodes)
            .Where(episode => episode.Rule is { Row: not null, Severity: Severity.Critical } && metrics.Contains(episode.Rule.Metric.Key) && episode.Touches(window.From, window.To) && Maintenance.Counts(session, episode))];

    private static bool Has(ServiceJudge judge, string metric) => judge.Plan.MetricOf(metric, judge.Service) is not null;

    private static DateTimeOffset AfterWarmUp(Session session, Window window)
    {
        var warm = session.T0 + session.Plan.Watch.WarmUp;
        return window.From > warm ? window.From : warm;
    }

    private static TimeSpan Within(Session session, AlertEpisode episode, Window window)
    {
        var from = episode.Onset > window.From ? episode.Onset : window.From;
        var to = (episode.RecoveredAt ?? episode.ClearedAt) is { } over && over < window.To ? over : window.To;
        return to > from ? to - from - session.Mutes.MaintenanceOf(episode.Rule.Service).Within(from, to) : TimeSpan.Zero;
    }

    /// <summary>What was found, unless too little was seen to say that it was met.</summary>
    private static Finding Covered(Session session, Finding finding, Coverage coverage) => coverage.Reaches(session.Plan.Decision.CoverageFloor)
        ? finding
        : finding with { State = CriterionState.Unknown, Reason = $"{finding.Reason} Seen only {Share(coverage)} of the time." };

    /// <summary>The coverage of the metric that was seen least.</summary>
    private static Coverage Thinnest(Session session, IEnumerable<string> metrics, Window window) =>
        metrics.Distinct().Select(metric => Coverage.Of(session, metric, window.From, window.To)).Where(one => one.Expected > 0).DefaultIfEmpty().MinBy(one => one.Ratio);

    private static Finding Blind(Coverage coverage, string reason) => Finding.Unknown(reason, coverage.Ratio);
    private static string Share(Coverage coverage) => $"{100 * coverage.Ratio:0.#}%";
    private static string Numbered(IEnumerable<Incidents.Incident> incidents) => string.Join(", ", incidents.Select(incident => $"incident {incident.Number} ({incident.Title})"));

    private static IReadOnlyList<long> EvidenceOf(Session session, IEnumerable<AlertEpisode> episodes)
    {
        var ids = episodes.Select(episode => episode.Id).ToHashSet();
        return [.. session.Alerts().Where(alert => ids.Contains(alert.Id) && alert.IsRecorded).Select(alert => alert.Sequence)];
    }

    private static IReadOnlyList<long> LastSequence(ServiceJudge judge, string metric, DateTimeOffset to) =>
        judge.History(metric).LastBy(to) is { } sample ? [sample.Sequence] : [];
}
