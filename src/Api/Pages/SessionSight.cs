using TempoNest.Api.Reading;
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
        var beats = HeartbeatsView.Of(sight.Session);
        return new(
            sight.Status(), SessionView.Of(sight.Session, sight.Verdict, sight.Now), sight.Session.Schedule.Phases(), beats, checks,
            CriterionView.Of(sight.Verdict), IncidentView.Of(sight.Session, sight.Now), Charted(sight, chart, checks, beats));
    }

    /// <summary>The row that stands worst; among equals the one that stood worst, and longest; among those the one the plan names first.</summary>
    private static SeriesView? Charted(Sight sight, string? chart, IReadOnlyList<CheckView> checks, HeartbeatsView beats)
    {
        if (chart?.Split('/', 2) is [var metric, var service] && SeriesView.Of(sight.Session, metric, service) is { } wanted) return wanted;
        // What nobody can see has no course to show.
        var worst = checks.Zip(beats.Items).Where(row => row.First.Value is not null)
            .OrderByDescending(row => row.First.Standing).ThenByDescending(row => row.Second.Worst).ThenByDescending(row => row.Second.Beats.Count(beat => beat == row.Second.Worst && beat > Beat.OffTarget))
            .Select(row => row.First).FirstOrDefault();
        return worst is null ? null : SeriesView.Of(sight.Session, worst.Key, worst.Service);
    }
}
