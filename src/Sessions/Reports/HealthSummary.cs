using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Reports;

/// <summary>How the system is and what has changed over the last four hours: what whoever takes over wants to read.</summary>
public sealed record HealthSummary
{
    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromHours(4);

    public required string Id { get; init; }
    public required Deployment Deployment { get; init; }
    public required DateTimeOffset From { get; init; }
    /// <summary>The instant it speaks of: now, or the end of the watch where nobody looks any more.</summary>
    public required DateTimeOffset To { get; init; }
    public required SessionState State { get; init; }
    public required PhaseView Phase { get; init; }
    /// <summary>The whole in a sentence.</summary>
    public required string Sentence { get; init; }
    public required RecommendationKind Recommendation { get; init; }
    public required Outlook? Outlook { get; init; }
    public required IReadOnlyList<Reason> Reasons { get; init; }
    public required IReadOnlyList<ServiceHealth> Services { get; init; }
    /// <summary>Every row that is not on target, the worst first.</summary>
    public required IReadOnlyList<CheckView> Rows { get; init; }
    public required IReadOnlyList<RowChange> Changes { get; init; }
    /// <summary>Alerts that stand, and those that were raised or cleared in these hours.</summary>
    public required IReadOnlyList<AlertView> Alerts { get; init; }
    /// <summary>Incidents that are open, and those that began or ended in these hours.</summary>
    public required IReadOnlyList<ReportIncident> Incidents { get; init; }
    public required ReportRounds Rounds { get; init; }
    /// <summary>The last round that was due; null before the first.</summary>
    public required RoundView? LastRound { get; init; }
    /// <summary>Null once nobody looks any more.</summary>
    public required DateTimeOffset? NextRound { get; init; }

    public static HealthSummary Of(Session session, Verdict verdict, DateTimeOffset now)
    {
        var to = session.Lifecycle is Lifecycle.Running ? now : session.CaughtUpTo;
        var from = to - Reach > session.T0 ? to - Reach : session.T0;
        var checks = CheckView.Of(session, verdict, now);
        var alerts = AlertView.Of(session, verdict, now);
        return new()
        {
            Id = session.Id,
            Deployment = session.Opened.Deployment,
            From = from,
            To = to,
            State = SessionStates.Of(session, verdict, now),
            Phase = PhaseView.Of(session.Schedule, to),
            Sentence = Brief.Standing(session, verdict, now),
            Recommendation = verdict.Recommendation.Kind,
            Outlook = verdict.Recommendation.Outlook,
            Reasons = verdict.Recommendation.Reasons,
            Services = ServiceHealth.Of(session, checks, alerts),
            Rows = [.. checks.Where(check => check.Standing is not Standing.OnTarget).OrderByDescending(check => check.Standing)],
            Changes = RowChange.Of(session, checks, new Window(from, to)),
            Alerts = [.. alerts.Where(alert => IsStanding(alert) || alert.RaisedAt > from || alert.ClearedAt > from)],
            Incidents = [.. ReportIncident.Of(session, now).Where(incident => incident.State is IncidentState.Open or IncidentState.Acknowledged
                || incident.DetectedAt > from || incident.DetectedAt + incident.ResolvedAfter > from)],
            Rounds = ReportRounds.Of(session, from, to),
            LastRound = RoundOutcome.Of(session, to).LastOrDefault() is { } last ? RoundView.Of(session, last) : null,
            NextRound = session.Lifecycle is Lifecycle.Running ? session.Schedule.RoundAfter(now) : null,
        };
    }

    internal static bool IsStanding(AlertView alert) => alert.State is AlertState.Suspected or AlertState.Raised or AlertState.Acknowledged or AlertState.LostSight;
}

/// <summary>A service by its rows: the worst of them speaks for it.</summary>
/// <param name="Standing">Null where the plan has no row of it: nobody can say.</param>
/// <param name="Alerts">How many stand.</param>
public sealed record ServiceHealth(string Service, string Title, Standing? Standing, int OnTarget, int OffTarget, int Unknown, int Warning, int Critical, int Alerts)
{
    /// <summary>The worst first, those nobody can say anything of among the unknown.</summary>
    internal static IReadOnlyList<ServiceHealth> Of(Session session, IReadOnlyList<CheckView> checks, IReadOnlyList<AlertView> alerts)
    {
        var services = session.Plan.Services.Select(service => (service.Name, service.Title));
        if (checks.Any(check => check.Service == Plan.WholeDeployment)) services = services.Append((Plan.WholeDeployment, "The whole deployment"));
        return [.. services.Select(service =>
        {
            List<Standing> standings = [.. checks.Where(check => check.Service == service.Item1).Select(check => check.Standing)];
            return new ServiceHealth(
                service.Item1, service.Item2, standings.Count == 0 ? null : standings.Max(), In(Policy.Standing.OnTarget), In(Policy.Standing.OffTarget), In(Policy.Standing.Unknown), In(Policy.Standing.Warning),
                In(Policy.Standing.Critical), alerts.Count(alert => alert.Service == service.Item1 && alert.State is not AlertState.Suspected && HealthSummary.IsStanding(alert)));
            int In(Standing standing) => standings.Count(one => one == standing);
        }).OrderByDescending(service => service.Standing ?? Policy.Standing.Unknown)];
    }
}

/// <summary>A row that stands elsewhere than it did, or whose samples have moved.</summary>
/// <param name="Was">Where it stood when these hours began; null where nothing had been seen.</param>
/// <param name="Before">The median of the samples of as many hours before; null where there were none.</param>
/// <param name="After">The median of the samples of these hours.</param>
/// <param name="Change">How much more, as a part of before.</param>
public sealed record RowChange(string Key, string Service, string Title, string Unit, Standing? Was, Standing Is, double? Before, double? After, double? Change)
{
    /// <summary>Less than this is no news.</summary>
    private const double News = 0.2;

    internal static IReadOnlyList<RowChange> Of(Session session, IReadOnlyList<CheckView> checks, Window window) =>
        [.. session.Plan.Rows.Zip(checks, (row, check) => Of(session, row, check.Standing, window))
            .Where(change => (change.Was is { } was && was != change.Is) || Math.Abs(change.Change ?? 0) >= News)
            .OrderByDescending(change => change.Is).ThenByDescending(change => Math.Abs(change.Change ?? 0))];

    private static RowChange Of(Session session, Thresholds row, Standing now, Window window)
    {
        var metric = session.Plan.MetricOf(row.Metric, row.Service)!;
        var then = session.JudgeOf(row.Service).History(metric.Key).LastBy(window.From);
        var begun = window.From - HealthSummary.Reach;
        var before = window.From > session.T0 ? SampleSpread.Of(session, metric, row.Service, new(begun > session.T0 ? begun : session.T0, window.From))?.Median : null;
        var after = SampleSpread.Of(session, metric, row.Service, window)?.Median;
        double? change = before is { } one && one != 0 && after is { } other && double.IsFinite(other / one) ? (other / one) - 1 : null;
        return new(row.Metric, row.Service, row.Title, metric.Display.Symbol, then is { } sample ? RowStanding.Of(row, metric, sample) : null, now, before, after, change);
    }
}
