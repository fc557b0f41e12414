using TempoNest.World.Scenarios;
using TempoNest.World.Series;

namespace TempoNest.World.Recording;

/// <summary>Lives through a scenario in steps of five seconds and writes down what each scrape would see. Same seed, same history.</summary>
public static class Recorder
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    /// <summary>Lived through before the first scrape, so that no counter starts at zero there.</summary>
    private static readonly TimeSpan Youth = TimeSpan.FromHours(1);

    public static History Record(Scenario scenario, int seed, TimeSpan scrape)
    {
        if (scrape <= TimeSpan.Zero || scrape.Ticks % Step.Ticks != 0)
            throw new ArgumentException($"A scrape interval is a multiple of {Step.TotalSeconds} s, not {scrape}.", nameof(scrape));
        var noise = new Noise(seed);
        var parts = Parts(noise);
        var count = History.CountOf(scrape);
        var catalogue = new Catalogue(count);
        foreach (var part in parts) part.Expose(catalogue);
        var first = History.ScrapeOffset - Scenario.LeadIn;
        var lived = first - Youth;
        for (var sample = 0; sample < count; sample++)
        {
            var scraped = first + sample * scrape;
            for (; lived < scraped; lived += Step)
                foreach (var part in parts) part.Live(new Moment(scenario, lived + Step / 2, noise), Step.TotalSeconds);
            catalogue.Scrape(sample, new Moment(scenario, scraped, noise));
        }
        return new History(scenario, scrape, catalogue.Families);
    }

    private static List<IPart> Parts(Noise noise) =>
    [
        .. Names.Services.Select((service, i) => new ServiceTraffic(service, noise, 1_000_000 + 1000 * i)),
        new HealthChecks(),
        .. Names.Containers.Select((container, i) => new Container(container, noise, 2_000_000 + i)),
        new Disks(),
        new Database(noise, 3_000_000),
        new Cache(noise, 4_000_000),
        new Tasks(noise, 5_000_000),
        new Dependency("ollama", "ollama_request_duration_seconds", Buckets.Ollama, noise, 6_000_000),
        new Dependency("qdrant", "qdrant_query_duration_seconds", Buckets.Qdrant, noise, 7_000_000),
    ];
}
