using System.Text.Json.Serialization;

namespace TempoNest.Sessions.Readings;

/// <summary>What became of one question. Never a bare number.</summary>
public enum Outcome
{
    /// <summary>A number; it may be +Infinity ("above every bucket").</summary>
    Value,
    /// <summary>The source answered and there is nothing there.</summary>
    NoData,
    /// <summary>The source could not be asked, or its answer not understood.</summary>
    ProbeError,
    /// <summary>Not asked, on purpose.</summary>
    Skipped,
}

/// <summary>What a probe brought back for one metric of one service, in the metric's own unit.</summary>
/// <param name="Value">The number, when <paramref name="Outcome"/> is <see cref="Outcome.Value"/>; else NaN.</param>
/// <param name="Denominator">Of a ratio, how much it is a ratio of; else NaN.</param>
/// <param name="Reason">Why there is no number; null when there is one.</param>
public sealed record Reading(
    string Metric, Outcome Outcome, double Value = double.NaN, double Denominator = double.NaN,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null)
{
    /// <summary>A number. NaN is none: it becomes NoData, so that 0/0 never reads as a value.</summary>
    public static Reading Of(string metric, double value, double denominator = double.NaN) =>
        double.IsNaN(value) ? Nothing(metric, "not a number") : new(metric, Outcome.Value, value, denominator);

    public static Reading Nothing(string metric, string reason) => new(metric, Outcome.NoData, Reason: reason);
    public static Reading Error(string metric, string reason) => new(metric, Outcome.ProbeError, Reason: reason);
    public static Reading NotAsked(string metric, string reason) => new(metric, Outcome.Skipped, Reason: reason);
}
