namespace TempoNest.Sessions.Policy;

/// <summary>What a plan may ask a source of kind <c>postgres</c>, always about the database its address names. There is nothing else: no SQL stands in a plan.</summary>
public static class PostgresWord
{
    /// <summary>The kind of source they belong to.</summary>
    public const string Kind = "postgres";

    /// <summary>What a slow statement is slower than, as in <c>slow-queries{over="100ms"}</c>.</summary>
    public const string Over = "over";

    public static readonly IReadOnlyList<ServerWord> All = ServerWord.WithRates(
        new("blocks", Unit.Count, WordForm.Growing, "blocks that were wanted, found in the cache or read"),
        new("blocks.hit", Unit.Count, WordForm.Growing, "blocks that were found in the cache"),
        new("commits", Unit.Count, WordForm.Growing, "transactions that were committed"),
        new("connections", Unit.Count, WordForm.Now, "of clients to the database, our own left out"),
        new("connections.active", Unit.Count, WordForm.Now, "of them, those that run a statement"),
        new("connections.idle", Unit.Count, WordForm.Now, "of them, those that wait for their client"),
        new("connections.idle-in-transaction", Unit.Count, WordForm.Now, "of them, those that wait for their client inside a transaction"),
        new("connections.of-limit", Unit.Percent, WordForm.Now, "connections to all databases, of max_connections"),
        new("database.size", Unit.Byte, WordForm.Now, "on disk"),
        new("dead-rows.of-rows", Unit.Percent, WordForm.Now, "rows that are dead and not yet cleaned up; nothing where there is no row"),
        new("deadlocks", Unit.Count, WordForm.Growing, "deadlocks that were broken"),
        new("health", Unit.Count, WordForm.Now, "1 where it answers; kind: health"),
        new("lock-waits", Unit.Count, WordForm.Now, "connections that wait for a lock at the moment"),
        new("queries", Unit.Count, WordForm.Growing, "statements that ended, by pg_stat_statements"),
        new("queries.time", Unit.Millisecond, WordForm.Growing, "what they took together; over queries it is the mean"),
        new("replication.lag", Unit.Second, WordForm.Now, "of the slowest follower, or of this one behind its leader; nothing without any"),
        new("rollbacks", Unit.Count, WordForm.Growing, "transactions that were rolled back"),
        new("slow-queries", Unit.Count, WordForm.Growing, "calls of statements that took longer than that on average within the window", Over),
        new("slow-statements", Unit.Count, WordForm.Now, "statements that took longer than that on average since their statistics began", Over),
        new("temp-files", Unit.Count, WordForm.Growing, "sorts and joins that went to disk"),
        new("transaction.longest", Unit.Second, WordForm.Now, "since the oldest transaction began; 0 without one"),
        new("unused-indexes", Unit.Count, WordForm.Now, "indexes never read since the statistics began, those that keep something unique left out"),
        new("uptime", Unit.Second, WordForm.Now, "since the server started"));

    /// <summary>What it can show beside numbers: the words of a diagnostic.</summary>
    public static readonly IReadOnlyList<string> Shown = ["connections", "lock-waits", "slowest-queries", "table-sizes", "unused-indexes"];
}
