namespace TempoNest.Sessions.Policy;

/// <summary>What a metric of a service was at an hour of the day, in an earlier session.</summary>
/// <param name="Hour">Of the day, in UTC: 0 to 23.</param>
/// <param name="Value">In the metric's unit.</param>
public sealed record HourBaseline(string Metric, string Service, int Hour, double Value);
