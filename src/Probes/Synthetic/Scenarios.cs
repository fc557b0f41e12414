namespace TempoNest.Probes.Synthetic;

/// <summary>What can go wrong, to whom and when. A stretch begins at its first instant and has ended at its last.</summary>
internal static class Scenarios
{
    public const string Healthy = "healthy";

    /// <summary>Answers four times as slow: a p95 of about 1.4 s.</summary>
    public static readonly Stretch Slow = new("latency-regression", "web", TimeSpan.FromHours(6), TimeSpan.FromMinutes(40));
    /// <summary>From 600 MB to 3 GB at 48 h, and on.</summary>
    public static readonly Stretch Leak = new("memory-leak", "web", TimeSpan.FromHours(2), TimeSpan.FromDays(3650));
    /// <summary>8 % of requests fail.</summary>
    public static readonly Stretch Errors = new("error-spike", "web", TimeSpan.FromHours(3), TimeSpan.FromMinutes(12));
    /// <summary>Not healthy and without traffic.</summary>
    public static readonly Stretch Down = new("outage", "web", TimeSpan.FromHours(10), TimeSpan.FromMinutes(9));
    /// <summary>The monitoring is away: nothing at all.</summary>
    public static readonly Stretch Dark = new("data-gap", null, TimeSpan.FromHours(7), TimeSpan.FromMinutes(50));

    public static readonly IReadOnlyList<string> All =
        [Healthy, Slow.Scenario, Leak.Scenario, Errors.Scenario, Down.Scenario, Dark.Scenario];
}

/// <summary>A stretch of a scenario, measured from T0.</summary>
/// <param name="Service">Whom it strikes; null: everyone.</param>
internal sealed record Stretch(string Scenario, string? Service, TimeSpan From, TimeSpan Length)
{
    public TimeSpan Until => From + Length;
}
