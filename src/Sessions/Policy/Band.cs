using System.Text.Json.Serialization;

namespace TempoNest.Sessions.Policy;

/// <summary>How a band's bound is to be read. Strict as written: <c>&lt; 100ms</c> does not include 100 ms.</summary>
public enum Comparison { Below, AtMost, Above, AtLeast, Exactly, Between }

/// <summary>
/// One cell of a threshold table: <c>&gt; 1000ms</c>, <c>20-40%</c>, <c>&lt; 30rps</c>, <c>0</c>.
/// A range includes both ends; a bare number means exactly that number.
/// </summary>
/// <param name="Text">The cell as the plan writes it.</param>
/// <param name="Limit">The bound; the lower end of a range.</param>
/// <param name="UpperLimit">The upper end of a range, else null.</param>
public sealed record Band(string Text, Comparison Comparison, Quantity Limit, Quantity? UpperLimit = null)
{
    /// <summary>Whether <paramref name="value"/>, told in <paramref name="unit"/>, lies inside the band. NaN lies in no band.</summary>
    public bool Holds(double value, Unit unit) => Comparison switch
    {
        Comparison.Below => value < Limit.In(unit),
        Comparison.AtMost => value <= Limit.In(unit),
        Comparison.Above => value > Limit.In(unit),
        Comparison.AtLeast => value >= Limit.In(unit),
        Comparison.Exactly => value == Limit.In(unit),
        Comparison.Between => value >= Limit.In(unit) && value <= UpperLimit!.In(unit),
        _ => throw new InvalidOperationException($"No such comparison: {Comparison}."),
    };

    /// <summary>Whether the band speaks of great values, of small ones, or of neither.</summary>
    [JsonIgnore]
    public Direction Direction => Comparison switch
    {
        Comparison.Above or Comparison.AtLeast => Direction.High,
        Comparison.Below or Comparison.AtMost => Direction.Low,
        _ => Direction.Neither,
    };
}

/// <summary>The side a band lies on: of a critical cell, the side that is worse.</summary>
public enum Direction { Neither, High, Low }
