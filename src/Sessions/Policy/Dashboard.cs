namespace TempoNest.Sessions.Policy;

/// <summary>A dashboard people open, and what to look at there.</summary>
public sealed record Dashboard(string Title, string Url, IReadOnlyList<string> Panels);

/// <summary>What a unit of a resource costs, for the report's cost analysis.</summary>
public sealed record UnitPrice(string Key, string Unit, decimal Price, string Currency);
