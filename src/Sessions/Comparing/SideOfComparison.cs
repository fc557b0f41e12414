using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Comparing;

/// <summary>What of a session is held against another: taken out of it once, so that no two sessions need to be looked at together.</summary>
/// <param name="Through">How far after T0 its evidence reaches; a failure ends it when it is decided.</param>
/// <param name="Phases">Where each phase and extension ends, after T0.</param>
public sealed record SideOfComparison(
    ComparedSession Told, TimeSpan Through, IReadOnlyList<(string Name, TimeSpan Until)> Phases, IReadOnlyList<SideRow> Rows, IReadOnlyList<SideAlert> Alerts, IReadOnlyList<CriterionView> Criteria)
{
    public static SideOfComparison Of(Session session, Verdict verdict, DateTimeOffset now)
    {
        var through = DeploymentReport.ThroughOf(session, verdict, now);
        return new(
            ComparedSession.Of(session, verdict, now), through - session.T0,
            [.. session.Schedule.Phases().Select(phase => (phase.Name, phase.To - session.T0))],
            [.. session.Plan.Rows.DistinctBy(row => (row.Metric, row.Service)).Select(row => SideRow.Of(session, row, through))],
            [.. verdict.Alerts.Select(alert => new SideAlert(alert.Rule.Key, alert.Rule.Service, alert.Rule.Severity, alert.RaisedAt - session.T0, alert.ClearedAt - session.T0))],
            CriterionView.Of(verdict));
    }
}

/// <summary>A metric of a service that a row of the plan judges, and what was seen of it, declared maintenance left out.</summary>
/// <param name="Samples">In the metric's own unit, in the order of their time after T0.</param>
public sealed record SideRow(string Service, Metric Metric, Direction WorseSide, IReadOnlyList<(TimeSpan After, double Value)> Samples)
{
    internal static SideRow Of(Session session, Thresholds row, DateTimeOffset through)
    {
        // A loaded plan asks every row's metric of its service.
        var metric = session.Plan.MetricOf(row.Metric, row.Service)!;
        List<(TimeSpan, double)> samples = [];
        foreach (var sample in Maintenance.Outside(session, session.JudgeOf(row.Service), metric.Key).Between(session.T0, through))
            if (sample.HasValue && double.IsFinite(sample.Value)) samples.Add((sample.Instant - session.T0, sample.Value));
        return new(row.Service, metric, row.WorseSide, samples);
    }
}

/// <summary>An alert by the time after T0.</summary>
/// <param name="Cleared">Null while it stands.</param>
public sealed record SideAlert(string Rule, string Service, Severity Severity, TimeSpan Raised, TimeSpan? Cleared);
