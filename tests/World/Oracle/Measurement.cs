namespace TempoNest.World.Oracle;

/// <summary>A number as the watch would read it. NaN: nothing there.</summary>
/// <param name="Parts">Of a ratio over few, what was counted; else infinite.</param>
/// <param name="Whole">Of a ratio, the denominator within the window; else infinite.</param>
public readonly record struct Measurement(double Value, double Parts = double.PositiveInfinity, double Whole = double.PositiveInfinity);
