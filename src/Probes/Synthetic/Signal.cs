namespace TempoNest.Probes.Synthetic;

/// <summary>A name that can be asked for: seconds, bytes, shares of a core, and counts of the last five minutes.</summary>
internal sealed record Signal(string Name, IReadOnlyList<Service> Services, Func<Moment, double> At)
{
    private const double Limit = 4e9;

    private static readonly Signal[] All =
    [
        Each("latency.p50", moment => Latency.Of(moment, 0.50)),
        Each("latency.p95", moment => Latency.Of(moment, 0.95)),
        Each("latency.p99", moment => Latency.Of(moment, 0.99)),
        Each("latency.max", moment => Latency.Of(moment, 0.9998)),
        Each("requests.rate", moment => Requests(moment) / 300),
        Each("requests.total", Requests),
        Each("requests.errors", Errors),
        Each("health", moment => moment.IsDown ? 0 : 1),
        Each("cpu", moment => moment.About(0.30, 0.10, "cpu")),
        Each("memory", Memory),
        Each("memory.limit", _ => Limit),
        new("connections.active", [Service.Database], moment => Math.Round(moment.About(20, 0.25, "connections"))),
        Whole("cache.hits", moment => Math.Round(CacheReads(moment) * moment.About(0.75, 0.02, "hits"))),
        Whole("cache.total", CacheReads),
        Whole("jobs.ok", Jobs),
        Whole("jobs.total", Jobs),
        Whole("webhooks.ok", Webhooks),
        Whole("webhooks.total", Webhooks),
        Whole("p95.window", Latency.P95OfWindow),
    ];

    public static IEnumerable<string> Names => All.Select(signal => signal.Name);

    public static Signal? Of(string name) => Array.Find(All, signal => signal.Name == name);

    private static Signal Each(string name, Func<Moment, double> at) => new(name, Service.Each, at);
    private static Signal Whole(string name, Func<Moment, double> at) => new(name, [Service.All], at);

    private static double Requests(Moment moment) =>
        moment.IsDown ? 0 : Math.Round(moment.About(moment.Service.Requests, 0.05, "requests"));

    // At most one in a thousand on an ordinary day.
    private static double Errors(Moment moment) => Math.Floor(Requests(moment) * (moment.Is(Scenarios.Errors) ? 0.08 : 0.001));

    private static double Memory(Moment moment) => Math.Min(Limit, moment.About(moment.Service.Memory + Leaked(moment), 0.02, "memory"));

    // 2.4 GB in the 46 hours from T+2h to T+48h.
    private static double Leaked(Moment moment) =>
        moment.Is(Scenarios.Leak) ? 2.4e9 * (moment.SinceT0 - Scenarios.Leak.From).TotalHours / 46 : 0;

    private static double CacheReads(Moment moment) => Math.Round(moment.About(20_000, 0.05, "cache"));
    private static double Jobs(Moment moment) => Math.Round(moment.About(40, 0.10, "jobs"));
    private static double Webhooks(Moment moment) => Math.Round(moment.About(60, 0.10, "webhooks"));
}
