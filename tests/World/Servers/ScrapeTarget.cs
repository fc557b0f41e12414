namespace TempoNest.World.Servers;

/// <summary>Something live to scrape every second.</summary>
/// <param name="Service">The label its <c>up</c> carries; labels of its own metrics are left as they are.</param>
/// <param name="Address">Host and port.</param>
public sealed record ScrapeTarget(string Job, string Service, string Address);
