namespace TempoNest.World.Scenarios;

/// <summary>Twelve deployments. Hours are since T0; where a scenario says nothing, the world is <see cref="Ordinary"/>.</summary>
public static class AllScenarios
{
    private static readonly TimeSpan Whole = TimeSpan.FromDays(1000);
    /// <summary>So many that half a window of them, and no less, lifts p95 over a second: six minutes show as six, at either scrape interval.</summary>
    private const double FlappingShare = 0.112;

    public static IReadOnlyList<string> Named { get; } =
    [
        "healthy", "latency-regression", "memory-leak", "error-spike", "outage", "data-gap", "two-bad-at-once", "low-traffic", "restart",
        "cache-collapse", "queue-backlog", "flapping",
    ];

    public static Scenario Get(string name, DateTimeOffset t0) => name switch
    {
        "healthy" => new(name, "Nothing goes wrong for 48 hours.", t0, []),
        "latency-regression" => new(name, "At 20 h an eighth of all requests takes over a second, for 40 minutes.", t0,
        [
            Disturbance.To(0.12, Signal.SlowShare, null, Hours(20), Minutes(40)),
            Disturbance.To(3, Signal.SlowestRequest, null, Hours(20), Minutes(40)),
        ]),
        "memory-leak" => new(name, "The agents grow from 600 MB to 2.15 GB; their limit is 2.4 GB, so the last hours press on it.", t0,
        [
            // So little noise that each scrape sees more than the one before: a limit is crossed once.
            new(Signal.Memory, "agents", TimeSpan.Zero, Whole, (grown, _) => 600e6 + 1.55e9 * (grown / Scenario.Watch)) { Noise = 0.05 },
            Disturbance.To(2.4e9, Signal.MemoryLimit, "agents", -Whole / 2, Whole),
        ]),
        "error-spike" => new(name, "At 3 h the agents fail 8 % for 12 minutes; at 30 h the web UI fails 6.5 % for 90 s, too short for any rule.", t0,
        [
            Disturbance.To(0.08, Signal.ErrorRatio, "agents", Hours(3), Minutes(12)),
            Disturbance.To(0.065, Signal.ErrorRatio, "webui", Hours(30), Minutes(1.5)),
        ]),
        "outage" => new(name, "At 10 h auth is down for 9 minutes and returns with its counters at zero.", t0,
            [Disturbance.To(0, Signal.Health, "auth", Hours(10), Minutes(9))]),
        "data-gap" => new(name, "At 7 h monitoring records nothing at all for 50 minutes.", t0,
            [Disturbance.To(0, Signal.Observed, null, Hours(7), Minutes(50))]),
        "two-bad-at-once" => new(name, "At 6 h the agents fail 12 % and the cache hits 10 %, both for 15 minutes.", t0,
        [
            Disturbance.To(0.12, Signal.ErrorRatio, "agents", Hours(6), Minutes(15)),
            Disturbance.To(0.10, Signal.HitRatio, "redis", Hours(6), Minutes(15)),
        ]),
        "low-traffic" => new(name, "Three requests a minute in all, and one error in a few hours.", t0,
        [
            new(Signal.RequestRate, null, -Whole / 2, Whole, (_, service) => 3.0 / 60 * Ordinary.ShareOf(service)),
            Disturbance.To(0.003, Signal.ErrorRatio, null, -Whole / 2, Whole),
            Disturbance.To(0.5, Signal.LatencySpread, null, TimeSpan.Zero, Whole),
            Disturbance.To(0.4, Signal.SlowestRequest, null, TimeSpan.Zero, Whole),
            Disturbance.To(1, Signal.RequestsInFlight, null, -Whole / 2, Whole),
            Disturbance.To(0.01, Signal.TaskRate, null, -Whole / 2, Whole),
            Disturbance.To(0, Signal.TaskFailureRatio, null, -Whole / 2, Whole),
            Disturbance.To(1, Signal.LookupRate, null, -Whole / 2, Whole),
        ]),
        "restart" => new(name, "At 5 h the agents restart within 30 seconds: two scrapes of 15 s see them down, or one of 60 s.", t0,
            [Disturbance.To(0, Signal.Health, "agents", Hours(5), TimeSpan.FromSeconds(30))]),
        "cache-collapse" => new(name, "At 16 h the cache hits 15 % for 30 minutes.", t0,
            [Disturbance.To(0.15, Signal.HitRatio, "redis", Hours(16), Minutes(30))]),
        "queue-backlog" => new(name, "At 2 h the execution queue holds 250 tasks for 20 minutes.", t0,
            [Disturbance.To(250, Signal.QueueDepth, "agents", Hours(2), Minutes(20))]),
        "flapping" => new(name, "From 9 h on a ninth of all requests is slow for 6 minutes, then none for 6, six times.", t0,
            [.. Enumerable.Range(0, 6).Select(i => Disturbance.To(FlappingShare, Signal.SlowShare, null, Hours(9) + Minutes(0.25 + 12 * i), Minutes(6)))]),
        _ => throw new ArgumentException($"No such scenario: {name}.", nameof(name)),
    };

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);
    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
