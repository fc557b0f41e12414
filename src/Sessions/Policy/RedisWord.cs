namespace TempoNest.Sessions.Policy;

/// <summary>What a plan may ask a source of kind <c>redis</c>. There is nothing else: no command stands in a plan.</summary>
public static class RedisWord
{
    /// <summary>The kind of source they belong to.</summary>
    public const string Kind = "redis";

    /// <summary>Which list, as in <c>queue{key="jobs"}</c>.</summary>
    public const string Key = "key";

    public static readonly IReadOnlyList<ServerWord> All = ServerWord.WithRates(
        new("clients", Unit.Count, WordForm.Now, "connections, our own left out"),
        new("clients.blocked", Unit.Count, WordForm.Now, "of them, those that wait for something to come"),
        new("commands", Unit.Count, WordForm.Growing, "commands that were processed"),
        new("evictions", Unit.Count, WordForm.Growing, "keys thrown out to stay below maxmemory"),
        new("expired", Unit.Count, WordForm.Growing, "keys whose time was over"),
        new("health", Unit.Count, WordForm.Now, "1 where it answers; kind: health"),
        new("hits", Unit.Count, WordForm.Growing, "lookups that found their key; over lookups it is the hit rate"),
        new("lookups", Unit.Count, WordForm.Growing, "lookups of keys"),
        new("memory", Unit.Byte, WordForm.Now, "used_memory"),
        new("memory.of-limit", Unit.Percent, WordForm.Now, "of maxmemory; nothing where it has none"),
        new("memory.peak", Unit.Byte, WordForm.Now, "the most it ever used"),
        new("queue", Unit.Count, WordForm.Now, "entries of a list, stream, set or sorted set; 0 where the key is not there", Key),
        new("rejected", Unit.Count, WordForm.Growing, "connections refused because there were too many"),
        new("replication.lag", Unit.Second, WordForm.Now, "since it last heard of its leader; nothing where it has none"),
        new("uptime", Unit.Second, WordForm.Now, "since it started"));

    /// <summary>What it can show beside numbers: the words of a diagnostic.</summary>
    public static readonly IReadOnlyList<string> Shown = ["info", "slowest-commands"];
}
