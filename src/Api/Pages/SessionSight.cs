using TempoNest.Api.Reading;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>Everything the page of a session shows of its fold, taken at one moment.</summary>
public sealed record SessionSight(
    StatusView Status, SessionView Session, IReadOnlyList<PlannedPhase> Phases, HeartbeatsView Beats, IReadOnlyList<CheckView> Checks,
    IReadOnlyList<CriterionView> Criteria, IReadOnlyList<IncidentView> Incidents, SeriesView? Series)
{
    /// <param name="chart">METRIC/SERVICE; null: the worst row.</param>
    internal static SessionSight Of(Sight sight, string? chart)
    {
        var checks = CheckView.Of(sight.Session, sight.Verdict, sight.Now);
        return new(
            sight.Status(), SessionView.Of(sight.Session, sight.Verdict, sight.Now), sight.Session.Schedule.Phases(), HeartbeatsView.Of(sight.Session), checks,
            CriterionView.Of(sight.Verdict), IncidentView.Of(sight.Session, sight.Now), Charted(sight, chart, checks));
    }

    private static SeriesView? Charted(Sight sight, string? chart, IReadOnlyList<CheckView> checks)
    {
        if (chart?.Split('/', 2) is [var metric, var service] && SeriesView.Of(sight.Session, metric, service) is { } wanted) return wanted;
        // Among equals the one the plan names first. What nobody can see has no course to show.
        var worst = checks.Where(check => check.Value is not null).OrderByDescending(check => check.Standing).ThenBy(check => check.Standing is Standing.OnTarget && check.Unit is not ("ms" or "s")).FirstOrDefault();
        return worst is null ? null : SeriesView.Of(sight.Session, worst.Key, worst.Service);
    }
}
