using System.Text.Json.Serialization;

namespace TempoNest.Sessions.Policy;

/// <summary>What a confirmed critical standing of a row asks for.</summary>
public enum RowKind
{
    /// <summary>An alarm and an incident.</summary>
    Standard,
    /// <summary>Also Concerns, with the question whether to roll back.</summary>
    ConsiderRollback,
    /// <summary>Also a recommendation of Failure, latched until a person answers.</summary>
    Rollback,
}

/// <summary>
/// One row of a threshold table for one service. A column the checklist does not have stays null; a row without a warning cell goes
/// from off target straight to critical.
/// </summary>
public sealed record Thresholds
{
    /// <summary>Key of the metric, and of the row's own alarms.</summary>
    public required string Metric { get; init; }
    /// <summary>The service the row names, or <c>all</c>.</summary>
    public required string Service { get; init; }
    /// <summary>The table it stands in: <c>Response Time</c>.</summary>
    public required string Table { get; init; }
    /// <summary>The row's first cell: <c>p95 latency</c>, <c>Agents</c>.</summary>
    public required string Title { get; init; }
    /// <summary>What the previous version did, where the table has a baseline column.</summary>
    public Band? Baseline { get; init; }
    /// <summary>The ordinary range, where the table has a normal column.</summary>
    public Band? Normal { get; init; }
    public Band? Target { get; init; }
    public Band? Warning { get; init; }
    public Band? Critical { get; init; }
    /// <summary>What the checklist says to do.</summary>
    public required string Action { get; init; }
    public RowKind Kind { get; init; }
    /// <summary>How long, or how often, a cell must hold before it alarms.</summary>
    public required Persistence Persistence { get; init; }

    /// <summary>
    /// Where <paramref name="value"/> stands. On the side of a range away from the critical bound a value is on target.
    /// NaN is no value and stands nowhere: <see cref="Standing.Unknown"/>.
    /// </summary>
    public Standing Judge(double value, Unit unit)
    {
        if (double.IsNaN(value)) return Standing.Unknown;
        if (Critical?.Holds(value, unit) == true) return Standing.Critical;
        if (Warning?.Holds(value, unit) == true) return Standing.Warning;
        var wanted = Target ?? Normal;
        return wanted is null || wanted.Holds(value, unit) || IsHarmlesslyOutside(wanted, value, unit) ? Standing.OnTarget : Standing.OffTarget;
    }

    /// <summary>The worse side, read off the row's own signs.</summary>
    [JsonIgnore]
    public Direction WorseSide =>
        Critical is { Direction: not Direction.Neither } critical ? critical.Direction : Warning?.Direction ?? Direction.Neither;

    private bool IsHarmlesslyOutside(Band wanted, double value, Unit unit) => wanted.Comparison is Comparison.Between && WorseSide switch
    {
        Direction.High => value < wanted.Limit.In(unit),
        Direction.Low => value > wanted.UpperLimit!.In(unit),
        _ => false,
    };
}
