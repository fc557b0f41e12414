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
    public bool Holds(double value, Unit unit) => In(unit).Hold(value);

    /// <summary>The band's bounds as numbers of <paramref name="unit"/>: converted once where many values are held against them.</summary>
    public Bounds In(Unit unit) => new(Comparison, Limit.In(unit), UpperLimit?.In(unit) ?? double.NaN);

    /// <summary>Whether the band speaks of great values, of small ones, or of neither.</summary>
    [JsonIgnore]
    public Direction Direction => Comparison switch
    {
        Comparison.Above or Comparison.AtLeast => Direction.High,
        Comparison.Below or Comparison.AtMost => Direction.Low,
        _ => Direction.Neither,
    };
}

/// <summary>A band's bounds in one unit.</summary>
public readonly record struct Bounds(Comparison Comparison, double Lower, double Upper)
{
    /// <summary>Whether <paramref name="value"/> lies inside. NaN lies in no band.</summary>
    public bool Hold(double value) => Comparison switch
    {
        Comparison.Below => value < Lower,
        Comparison.AtMost => value <= Lower,
        Comparison.Above => value > Lower,
        Comparison.AtLeast => value >= Lower,
        Comparison.Exactly => value == Lower,
        Comparison.Between => value >= Lower && value <= Upper,
        _ => throw new InvalidOperationException($"No such comparison: {Comparison}."),
    };
}

/// <summary>The side a band lies on: of a critical cell, the side that is worse.</summary>
public enum Direction { Neither, High, Low }
