using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Judging;

/// <summary>A condition on one metric of one service, from an alert rule or from a cell of a threshold row.</summary>
public sealed record Rule
{
    /// <summary>The alert rule's key, or the row's metric key.</summary>
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Service { get; init; }
    public required Severity Severity { get; init; }
    public required Metric Metric { get; init; }
    /// <summary>The cell whose crossing is told: the limit.</summary>
    public required Band Limit { get; init; }
    public required Persistence Persistence { get; init; }
    public Persistence? Clear { get; init; }
    /// <summary>The row it comes from; null for an alert rule.</summary>
    public Thresholds? Row { get; init; }
    /// <summary>The alert rule it comes from; null for a row.</summary>
    public AlertRule? Declared { get; init; }

    /// <summary>Whether its alerts are worked on as incidents. A row's warning only notifies.</summary>
    public bool OpensIncident => Declared is not null || Severity is Severity.Critical;

    /// <summary>The condition, its limits converted to the metric's unit once. A row's warning holds where its critical cell does, too.</summary>
    public Func<double, bool> Condition()
    {
        var limit = Limit.In(Metric.Unit);
        if (Severity is Severity.Critical || Row?.Critical?.In(Metric.Unit) is not { } critical) return limit.Hold;
        return value => critical.Hold(value) || limit.Hold(value);
    }

    /// <summary>Every rule of <paramref name="plan"/> for one service: its alert rules first, then the warning and critical cells of its rows.</summary>
    public static IReadOnlyList<Rule> Of(Plan plan, string service) => [.. Declarations(plan, service), .. Cells(plan, service)];

    private static IEnumerable<Rule> Declarations(Plan plan, string service) =>
        from alert in plan.Alerts
        where alert.Services.Count == 0 || alert.Services.Contains(service)
        let metric = plan.MetricOf(alert.Metric, service)
        where metric is not null
        select new Rule
        {
            Key = alert.Key, Title = alert.Title, Service = service, Severity = alert.Severity, Metric = metric, Limit = alert.When,
            Persistence = alert.Persistence, Clear = alert.Clear, Declared = alert,
        };

    private static IEnumerable<Rule> Cells(Plan plan, string service) =>
        from row in plan.Rows
        where row.Service == service
        let metric = plan.MetricOf(row.Metric, service)
        where metric is not null
        from cell in new[] { (Band: row.Critical, Severity: Severity.Critical), (Band: row.Warning, Severity: Severity.Warning) }
        where cell.Band is not null
        select new Rule
        {
            Key = row.Metric, Title = metric.Title, Service = service, Severity = cell.Severity, Metric = metric, Limit = cell.Band,
            Persistence = row.Persistence, Row = row,
        };
}
