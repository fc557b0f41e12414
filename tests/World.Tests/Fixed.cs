using TempoNest.World.Scenarios;

namespace TempoNest.World.Tests;

internal static class Fixed
{
    public const int Seed = 1;
    public static readonly DateTimeOffset T0 = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Quarter = TimeSpan.FromSeconds(15);

    /// <summary>All twelve at both scrape intervals take minutes; three at 60 s say whether anything broke.</summary>
    public static bool Full => Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1";

    public static IEnumerable<string> OnRealServers => Full ? AllScenarios.Named : ["error-spike", "outage", "data-gap"];
}
