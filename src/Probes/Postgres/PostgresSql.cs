namespace TempoNest.Probes.Postgres;

/// <summary>Everything that is ever said to a PostgreSQL: these texts, unchanged. A column is named like the word that it answers.</summary>
internal static class PostgresSql
{
    public const string Health = "SELECT 1";

    public const string Figures = """
        WITH activity AS (
          SELECT * FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'),
        here AS (SELECT * FROM activity WHERE datname = current_database()),
        own AS (SELECT * FROM pg_stat_database WHERE datname = current_database()),
        rows AS (SELECT sum(n_dead_tup)::float8 AS dead, sum(n_live_tup + n_dead_tup)::float8 AS all FROM pg_stat_user_tables)
        SELECT
          pg_postmaster_start_time()::text || coalesce(own.stats_reset::text, '') AS epoch,
          (own.blks_hit + own.blks_read)::float8 AS "blocks",
          own.blks_hit::float8 AS "blocks.hit",
          own.xact_commit::float8 AS "commits",
          (SELECT count(*) FROM here)::float8 AS "connections",
          (SELECT count(*) FROM here WHERE state = 'active')::float8 AS "connections.active",
          (SELECT count(*) FROM here WHERE state = 'idle')::float8 AS "connections.idle",
          (SELECT count(*) FROM here WHERE state LIKE 'idle in transaction%')::float8 AS "connections.idle-in-transaction",
          100.0 * (SELECT count(*) FROM activity)::float8 / current_setting('max_connections')::float8 AS "connections.of-limit",
          pg_database_size(current_database())::float8 AS "database.size",
          100.0 * rows.dead / nullif(rows.all, 0) AS "dead-rows.of-rows",
          own.deadlocks::float8 AS "deadlocks",
          (SELECT count(*) FROM here WHERE wait_event_type = 'Lock')::float8 AS "lock-waits",
          CASE WHEN pg_is_in_recovery() THEN extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
               ELSE (SELECT extract(epoch FROM max(replay_lag)) FROM pg_stat_replication) END::float8 AS "replication.lag",
          own.xact_rollback::float8 AS "rollbacks",
          own.temp_files::float8 AS "temp-files",
          coalesce((SELECT extract(epoch FROM max(clock_timestamp() - xact_start)) FROM here), 0)::float8 AS "transaction.longest",
          (SELECT count(*) FROM pg_stat_user_indexes used JOIN pg_index USING (indexrelid) WHERE used.idx_scan = 0 AND NOT indisunique)::float8 AS "unused-indexes",
          extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())::float8 AS "uptime"
        FROM own, rows
        """;

    public const string Statements = """
        SELECT (SELECT pg_postmaster_start_time()::text || stats_reset::text FROM pg_stat_statements_info) AS epoch,
               queryid, userid::bigint, toplevel, calls, total_exec_time
        FROM pg_stat_statements(false)
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid IS NOT NULL
        LIMIT 10000
        """;

    /// <summary>What it shows, by word: a title, and a statement whose columns are the table's.</summary>
    public static readonly IReadOnlyDictionary<string, (string Title, string Sql)> Shown = new Dictionary<string, (string, string)>
    {
        ["connections"] = ("Connections by state", """
            SELECT coalesce(state, 'not shown') AS state, coalesce(application_name, '') AS application, count(*)::text AS connections,
                   coalesce(round(extract(epoch FROM max(clock_timestamp() - state_change)))::text, '') AS "longest in it, s"
            FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 30
            """),
        ["lock-waits"] = ("Who waits for whom", """
            SELECT waiting.pid::text AS waiting, round(extract(epoch FROM clock_timestamp() - waiting.state_change))::text AS "for, s",
                   array_to_string(pg_blocking_pids(waiting.pid), ', ') AS "blocked by", waiting.query AS "wants to"
            FROM pg_stat_activity waiting
            WHERE waiting.datname = current_database() AND waiting.wait_event_type = 'Lock'
            ORDER BY waiting.state_change LIMIT 20
            """),
        ["slowest-queries"] = ("Slowest queries on average since the statistics began", """
            SELECT round(mean_exec_time::numeric, 1)::text AS "mean, ms", round(max_exec_time::numeric, 1)::text AS "longest, ms", calls::text AS calls, query
            FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY mean_exec_time DESC LIMIT 10
            """),
        ["table-sizes"] = ("Largest tables", """
            SELECT schemaname AS schema, relname AS "table", pg_size_pretty(pg_total_relation_size(relid)) AS size, n_live_tup::text AS rows,
                   n_dead_tup::text AS "dead rows", coalesce(to_char(greatest(last_vacuum, last_autovacuum) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), 'never') AS vacuumed
            FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC LIMIT 10
            """),
        ["unused-indexes"] = ("Indexes never read since the statistics began", """
            SELECT used.schemaname AS schema, used.relname AS "table", used.indexrelname AS "index", pg_size_pretty(pg_relation_size(used.indexrelid)) AS size
            FROM pg_stat_user_indexes used JOIN pg_index USING (indexrelid)
            WHERE used.idx_scan = 0 AND NOT indisunique
            ORDER BY pg_relation_size(used.indexrelid) DESC LIMIT 30
            """),
    };
}
