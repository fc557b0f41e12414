using TempoNest.World.Scenarios;

namespace TempoNest.World.Recording;

/// <summary>The Postgres exporter and the application's pool.</summary>
internal sealed class Database(Noise noise, int channel) : IPart
{
    private const string Postgres = "postgres";
    private readonly Counter _seconds = new(0);
    private readonly Counter _queries = new(noise.Phase(channel));
    private readonly Counter _slow = new(noise.Phase(channel + 1));
    private readonly Counter _lockWaits = new(0);

    public void Live(Moment moment, double seconds)
    {
        var queries = seconds * moment.Wobbling(Signal.QueryRate, Postgres, 0.05);
        _queries.Add(queries);
        _seconds.Add(queries * moment.Wobbling(Signal.QueryTime, Postgres, 0.1));
        _slow.Add(seconds * moment.Exactly(Signal.SlowQueryRate, Postgres));
        _lockWaits.Add(seconds * moment.Exactly(Signal.LockWaitRate, Postgres));
    }

    public void Expose(Catalogue catalogue)
    {
        var agentic = ("datname", "agentic");
        catalogue.Gauge("pg_stat_activity_count",
            m => Math.Round(m.Wobbling(Signal.ActiveConnections, Postgres, 0.25)), null, agentic, ("state", "active"));
        catalogue.Gauge("pg_stat_activity_count",
            m => Math.Round(m.Wobbling(Signal.IdleConnections, Postgres, 0.2)), null, agentic, ("state", "idle"));
        catalogue.Gauge("pg_stat_activity_count", _ => 0, null, agentic, ("state", "idle in transaction"));
        catalogue.Gauge("db_pool_wait_seconds", m => Math.Round(m.Wobbling(Signal.PoolWait, Postgres, 0.3), 5), null, ("pool", "agentic"));
        catalogue.Counter("pg_query_seconds_total", () => _seconds.Seconds, null, agentic);
        catalogue.Counter("pg_queries_total", () => _queries.Events, null, agentic);
        catalogue.Counter("pg_slow_queries_total", () => _slow.Events, null, agentic);
        catalogue.Counter("pg_lock_waits_total", () => _lockWaits.Events, null, agentic);
    }
}
