using System.Globalization;
using TempoNest.Probes.Servers;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Redis;

/// <summary>What a Redis says of itself, line by line, <c>used_memory:1024</c>. Pure.</summary>
internal static class RedisInfo
{
    /// <summary>Word to field.</summary>
    private static readonly (string Word, string Field)[] Fields =
    [
        ("clients.blocked", "blocked_clients"), ("commands", "total_commands_processed"), ("evictions", "evicted_keys"), ("expired", "expired_keys"),
        ("hits", "keyspace_hits"), ("memory", "used_memory"), ("memory.peak", "used_memory_peak"), ("rejected", "rejected_connections"),
        ("uptime", "uptime_in_seconds"), ("replication.lag", "master_last_io_seconds_ago"),
    ];

    private static readonly string[] Shown =
    [
        "redis_version", "uptime_in_seconds", "role", "connected_clients", "blocked_clients", "used_memory_human", "used_memory_peak_human", "maxmemory_human", "maxmemory_policy",
        "mem_fragmentation_ratio", "keyspace_hits", "keyspace_misses", "evicted_keys", "expired_keys", "rejected_connections", "instantaneous_ops_per_sec", "master_link_status",
    ];

    public static Figures Figures(string info, DateTimeOffset at)
    {
        var lines = Lines(info);
        var told = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (word, field) in Fields)
            if (Number(lines, field) is { } value) told[word] = value;
        // A leader that is away has said nothing for -1 seconds.
        if (told.TryGetValue("replication.lag", out var lag) && lag < 0) told.Remove("replication.lag");
        if (Number(lines, "connected_clients") is { } clients) told["clients"] = Math.Max(0, clients - 1);
        if (Number(lines, "keyspace_misses") is { } misses && told.TryGetValue("hits", out var hits)) told["lookups"] = hits + misses;
        if (Number(lines, "maxmemory") is > 0 and var limit && told.TryGetValue("memory", out var used)) told["memory.of-limit"] = 100 * used / limit;
        return new(at, lines.GetValueOrDefault("run_id", ""), told);
    }

    public static Evidence Table(string info)
    {
        var lines = Lines(info);
        return new("Redis", ["field", "value"], [.. Shown.Where(lines.ContainsKey).Select(field => new[] { field, lines[field] })]);
    }

    private static Dictionary<string, string> Lines(string info)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in info.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (line[0] != '#' && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) lines[line[..colon]] = line[(colon + 1)..];
        return lines;
    }

    private static double? Number(Dictionary<string, string> lines, string field) =>
        lines.TryGetValue(field, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
