using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Reports;

/// <summary>What went wrong, by number and by rule.</summary>
/// <param name="Withdrawn">Alerts that were recorded and that the facts known now do not tell of any more.</param>
public sealed record ErrorAnalysis(IReadOnlyList<RatioLine> Ratios, IReadOnlyList<RuleLine> Rules, int Withdrawn)
{
    internal static ErrorAnalysis Of(Session session, Verdict verdict, Window window) =>
        new(RatioLine.Of(session, window), RuleLine.Of(session, verdict), session.WithdrawnAlerts().Count);
}

/// <summary>A ratio over everything since T0: parts over wholes, so that a busy hour weighs more than a quiet one.</summary>
/// <param name="Total">In <paramref name="Unit"/>; null where nothing was counted.</param>
/// <param name="Counted">About how many requests, jobs, deliveries there were.</param>
/// <param name="Limit">What the plan's criterion asks for; null where none does.</param>
public sealed record RatioLine(
    string Metric, string Title, string Unit, double? Total, double Counted, string? WorstService, double? WorstServiceRatio, DateTimeOffset? WorstHour, double? WorstHourRatio, string? Limit)
{
    /// <summary>Every ratio that a criterion totals or a row holds against limits.</summary>
    internal static IReadOnlyList<RatioLine> Of(Session session, Window window)
    {
        var limits = session.Plan.Criteria.Select(criterion => criterion.Method).OfType<Method.TotalRatio>().GroupBy(method => method.Metric).ToDictionary(group => group.Key, group => group.First().Limit);
        return [.. session.Plan.Metrics.Where(metric => metric is { Kind: MetricKind.Ratio, Unit.Dimension: Dimension.Ratio }).Select(metric => metric.Key).Distinct()
            .Where(key => limits.ContainsKey(key) || session.Plan.Rows.Any(row => row.Metric == key))
            .Select(key => Totals.Of(session, key, window)).OfType<Totals>().Select(totals => Of(totals, limits.GetValueOrDefault(totals.Metric.Key)))];
    }

    private static RatioLine Of(Totals totals, Band? limit)
    {
        return new(
            totals.Metric.Key, totals.Metric.Title, totals.Metric.Display.Symbol, totals.Whole > 0 ? Told(totals.Ratio) : null, Math.Round(totals.Counted),
            totals.Worst?.Service, totals.Worst is { } part ? Told(part.Ratio) : null, totals.Worst?.Hour, totals.Worst is { } worst ? Told(worst.HourRatio) : null, limit?.Text);
        double Told(double ratio) => totals.Metric.Unit.To(totals.Metric.Display, ratio);
    }
}

/// <summary>What one rule raised, and what people said of it.</summary>
/// <param name="Longest">From the first breaching sample to the first good one of the streak that ended it, or as far as is known.</param>
/// <param name="Standing">How many stand still.</param>
/// <param name="LostSight">How many lost their data while they stood.</param>
/// <param name="Unjudged">How many nobody has judged.</param>
/// <param name="Retrospective">How many were over before anybody could be told.</param>
public sealed record RuleLine(
    string Rule, string Title, Severity Severity, IReadOnlyList<string> Services, int Alerts, TimeSpan Total, TimeSpan Longest, int Standing, int LostSight,
    int Confirmed, int False, int Expected, int Unjudged, int Retrospective)
{
    /// <summary>The worst first: critical before warning, long before short.</summary>
    internal static IReadOnlyList<RuleLine> Of(Session session, Verdict verdict) =>
        [.. verdict.Alerts.GroupBy(alert => (alert.Rule.Key, alert.Rule.Severity)).Select(group => Of(session, [.. group]))
            .OrderByDescending(rule => rule.Severity).ThenByDescending(rule => rule.Total).ThenBy(rule => rule.Rule, StringComparer.Ordinal)];

    private static RuleLine Of(Session session, IReadOnlyList<Alert> alerts)
    {
        var (rule, lengths) = (alerts[0].Rule, alerts.Select(alert => Lasted(session, alert)).ToList());
        return new(
            rule.Key, rule.Title, rule.Severity, [.. alerts.Select(alert => alert.Rule.Service).Distinct()], alerts.Count, lengths.Aggregate(TimeSpan.Zero, (sum, one) => sum + one), lengths.Max(),
            alerts.Count(alert => alert.ClearedAt is null), alerts.Count(alert => alert.Episode.LostAt is not null), Said("confirmed"), Said("false"), Said("expected"),
            alerts.Count(alert => session.VerdictOn(alert.Id) is null), alerts.Count(alert => alert.IsRetrospective));
        int Said(string word) => alerts.Count(alert => session.VerdictOn(alert.Id) == word);
    }

    private static TimeSpan Lasted(Session session, Alert alert)
    {
        var over = alert.Episode.RecoveredAt ?? alert.ClearedAt ?? session.JudgeOf(alert.Rule.Service).JudgedTo;
        return over > alert.Episode.Onset ? over - alert.Episode.Onset : TimeSpan.Zero;
    }
}
