namespace TempoNest.World.Scenarios;

/// <summary>What every signal is while nothing is wrong: on target in every row of the checklist, at every hour.</summary>
public static class Ordinary
{
    private const double Million = 1e6;
    private const double Billion = 1e9;

    /// <summary>Before T0 (negative <paramref name="since"/>) the old version runs, as slow as its baseline says.</summary>
    public static double Value(Signal signal, string subject, TimeSpan since) => signal switch
    {
        Signal.Observed or Signal.Health or Signal.DependencyHealth => 1,
        Signal.RequestRate => OverallRate(since) * ShareOf(subject),
        Signal.ErrorRatio => subject switch { "agents" => 0.002, "auth" => 0.0004, "scheduler" => 0.0005, _ => 0.001 },
        Signal.LatencyMedian => since < TimeSpan.Zero ? 0.15 : subject switch { "agents" => 0.08, "auth" => 0.05, "scheduler" => 0.06, _ => 0.065 },
        Signal.LatencySpread => since < TimeSpan.Zero ? 1 : 0.885,
        Signal.SlowShare => 0,
        Signal.SlowestRequest => since < TimeSpan.Zero ? 4.5 : 1.4,
        Signal.RequestsInFlight => 12,
        Signal.Cpu => subject switch
        {
            "agents" => 0.30,
            "scheduler" => 0.10,
            "auth" => 0.07,
            "postgres" => 0.20,
            "redis" => 0.10,
            "ollama" => 0.60,
            _ => 0.12,
        },
        Signal.Memory => subject switch
        {
            "agents" => 640 * Million,
            "scheduler" => 300 * Million,
            "auth" => 220 * Million,
            "webui" => 250 * Million,
            "postgres" => 1.1 * Billion,
            "redis" => 350 * Million,
            "ollama" => 6 * Billion,
            _ => 1.2 * Billion,
        },
        Signal.MemoryLimit => subject switch
        {
            "agents" => 4 * Billion,
            "scheduler" => 1.5 * Billion,
            "auth" => 1 * Billion,
            "webui" => 1 * Billion,
            "postgres" => 6 * Billion,
            "redis" => 1.2 * Billion,
            "ollama" => 12 * Billion,
            _ => 8 * Billion,
        },
        Signal.DiskAvailable => 0.6 * DiskSize,
        Signal.ActiveConnections => 20,
        Signal.IdleConnections => 10,
        Signal.PoolWait => 0.003,
        Signal.QueryRate => 200,
        Signal.QueryTime => 0.006,
        Signal.SlowQueryRate => 0.5 / 60,
        Signal.LockWaitRate => 0,
        Signal.LookupRate => 120,
        Signal.HitRatio => 0.85,
        Signal.EvictionRate => 20.0 / 60,
        Signal.CacheMemory => 320 * Million,
        Signal.CacheConnections => 25,
        Signal.QueueDepth => 4,
        Signal.TaskRate => 0.5,
        Signal.TaskFailureRatio => 0.003,
        Signal.TaskMedian => 6,
        Signal.JobRate => 1.0 / 60,
        Signal.WebhookRate => 0.1,
        Signal.WebhookFailureRatio => 0.005,
        Signal.DependencyRate => subject == "ollama" ? 0.3 : 5,
        Signal.DependencyMedian => subject == "ollama" ? 3 : 0.015,
        Signal.DependencyQueueDepth => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "No ordinary value."),
    };

    public const double DiskSize = 200e9;

    public static double ShareOf(string service) => service switch { "agents" => 0.35, "auth" => 0.25, "scheduler" => 0.10, _ => 0.30 };

    /// <summary>Spread of task and dependency durations: sigma of a lognormal.</summary>
    public static double SpreadOf(string subject) => subject switch { "ollama" => 0.2, "qdrant" => 0.6, _ => 0.5 };

    /// <summary>53 to 77 requests a second in a wave of a day, so that the same hours of two days are alike.</summary>
    private static double OverallRate(TimeSpan since) => 65 + 12 * Math.Sin(2 * Math.PI * since.TotalDays);
}
