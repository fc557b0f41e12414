using TempoNest.World.Scenarios;

namespace TempoNest.World.Recording;

/// <summary>The Redis exporter, with the execution queue it holds.</summary>
internal sealed class Cache(Noise noise, int channel) : IPart
{
    private const string Redis = "redis";
    private readonly Counter _hits = new(noise.Phase(channel));
    private readonly Counter _misses = new(noise.Phase(channel + 1));
    private readonly Counter _evictions = new(noise.Phase(channel + 2));

    public void Live(Moment moment, double seconds)
    {
        var lookups = seconds * moment.Wobbling(Signal.LookupRate, Redis, 0.05);
        var hits = lookups * moment.Wobbling(Signal.HitRatio, Redis, 0.02);
        _hits.Add(hits);
        _misses.Add(lookups - hits);
        _evictions.Add(seconds * moment.Exactly(Signal.EvictionRate, Redis));
    }

    public void Expose(Catalogue catalogue)
    {
        catalogue.Counter("redis_keyspace_hits_total", () => _hits.Events);
        catalogue.Counter("redis_keyspace_misses_total", () => _misses.Events);
        catalogue.Counter("redis_evicted_keys_total", () => _evictions.Events);
        catalogue.Gauge("redis_memory_used_bytes", m => Math.Round(m.Wobbling(Signal.CacheMemory, Redis, 0.01)));
        catalogue.Gauge("redis_connected_clients", m => Math.Round(m.Wobbling(Signal.CacheConnections, Redis, 0.2)));
        catalogue.Gauge("redis_key_size",
            m => Math.Round(m.Exactly(Signal.QueueDepth, "agents") + 3 * m.Noise.At(channel + 3, m.Since, TimeSpan.FromMinutes(2))),
            null, ("key", "agent_execution_queue"));
    }
}
