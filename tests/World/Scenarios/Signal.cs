namespace TempoNest.World.Scenarios;

/// <summary>A number of the watched deployment that a scenario may bend. Each belongs to a subject: a service, a container, a server.</summary>
public enum Signal
{
    /// <summary>1 while every series is recorded, 0 while monitoring itself is out.</summary>
    Observed,
    /// <summary>1 while the service answers, 0 while it does not; it comes back with its counters at zero.</summary>
    Health,
    /// <summary>Requests per second of a service.</summary>
    RequestRate,
    /// <summary>Share of a service's requests answered with 5xx, 0 to 1.</summary>
    ErrorRatio,
    /// <summary>Median seconds of a service's ordinary requests.</summary>
    LatencyMedian,
    /// <summary>Spread of the ordinary requests: sigma of a lognormal.</summary>
    LatencySpread,
    /// <summary>Share of requests that take about 1.25 s, 0 to 1.</summary>
    SlowShare,
    /// <summary>Seconds of the slowest request.</summary>
    SlowestRequest,
    RequestsInFlight,
    /// <summary>Of one core, 0 to 1.</summary>
    Cpu,
    /// <summary>Bytes.</summary>
    Memory,
    /// <summary>Bytes.</summary>
    MemoryLimit,
    /// <summary>Bytes still free on a mountpoint.</summary>
    DiskAvailable,
    ActiveConnections,
    IdleConnections,
    /// <summary>Seconds.</summary>
    PoolWait,
    /// <summary>Queries per second.</summary>
    QueryRate,
    /// <summary>Seconds of the average query.</summary>
    QueryTime,
    /// <summary>Per second.</summary>
    SlowQueryRate,
    /// <summary>Per second.</summary>
    LockWaitRate,
    /// <summary>Cache look-ups per second.</summary>
    LookupRate,
    /// <summary>Share of look-ups that hit, 0 to 1.</summary>
    HitRatio,
    /// <summary>Per second.</summary>
    EvictionRate,
    /// <summary>Bytes.</summary>
    CacheMemory,
    CacheConnections,
    QueueDepth,
    /// <summary>Tasks finished per second.</summary>
    TaskRate,
    /// <summary>Share of tasks that fail, 0 to 1.</summary>
    TaskFailureRatio,
    /// <summary>Median seconds of a task.</summary>
    TaskMedian,
    /// <summary>Scheduled jobs per second.</summary>
    JobRate,
    /// <summary>Webhook deliveries per second.</summary>
    WebhookRate,
    /// <summary>Share of deliveries that fail, 0 to 1.</summary>
    WebhookFailureRatio,
    /// <summary>Calls per second to a dependency.</summary>
    DependencyRate,
    /// <summary>Median seconds of a dependency's answers.</summary>
    DependencyMedian,
    DependencyQueueDepth,
    /// <summary>1 while the dependency answers, 0 while it does not.</summary>
    DependencyHealth,
}
