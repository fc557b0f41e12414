namespace TempoNest.Sessions.Tests.Plans;

/// <summary>The checklist's threshold tables, typed from the document and not from the plan. The last column is the critical limit in the source's unit.</summary>
internal static class ChecklistTables
{
    public const string Typed = """
        Response Time         | p50 latency            | p50-latency          | all       | 150ms  |             | < 100ms   |            | > 300ms     | Investigate            | ms        | Standard         | for 5min | 0.3
        Response Time         | p95 latency            | p95-latency          | all       | 800ms  |             | < 400ms   |            | > 1000ms    | Alert team             | ms        | Standard         | for 5min | 1
        Response Time         | p99 latency            | p99-latency          | all       | 2000ms |             | < 1000ms  |            | > 3000ms    | Rollback consider      | ms        | ConsiderRollback | for 5min | 3
        Response Time         | Max latency            | max-latency          | all       | 5000ms |             | < 2500ms  |            | > 10000ms   | Immediate rollback     | ms        | Rollback         | 2 times  | 10
        Throughput            | Requests/sec           | requests-per-second  | all       | 50 rps |             | 50-80 rps |            | < 30 rps    | Check capacity         | rps       | Standard         | for 5min | 30
        Throughput            | Active requests        | active-requests      | all       | 5-20   |             | 5-20      |            | > 100       | Scale up               | count     | Standard         | for 5min | 100
        Error Rates           | Agents                 | error-rate           | agents    |        | < 0.5%      |           | > 1%       | > 5%        | Investigate/Rollback   | %         | ConsiderRollback | for 5min | 0.05
        Error Rates           | Auth                   | error-rate           | auth      |        | < 0.1%      |           | > 0.5%     | > 2%        | Investigate/Rollback   | %         | ConsiderRollback | for 5min | 0.02
        Error Rates           | Scheduler              | error-rate           | scheduler |        | < 0.2%      |           | > 1%       | > 3%        | Investigate/Rollback   | %         | ConsiderRollback | for 5min | 0.03
        Error Rates           | Web UI                 | error-rate           | webui     |        | < 0.3%      |           | > 1%       | > 5%        | Investigate/Rollback   | %         | ConsiderRollback | for 5min | 0.05
        CPU Usage             | Agents                 | cpu                  | agents    |        | 20-40%      |           | > 70%      | > 90%       | Scale/Optimize         | % of core | Standard         | for 5min | 0.9
        CPU Usage             | Scheduler              | cpu                  | scheduler |        | 5-15%       |           | > 50%      | > 80%       | Investigate            | % of core | Standard         | for 5min | 0.8
        CPU Usage             | Auth                   | cpu                  | auth      |        | 5-10%       |           | > 40%      | > 70%       | Investigate            | % of core | Standard         | for 5min | 0.7
        CPU Usage             | Postgres               | cpu                  | postgres  |        | 10-30%      |           | > 60%      | > 85%       | Check queries          | % of core | Standard         | for 5min | 0.85
        CPU Usage             | Redis                  | cpu                  | redis     |        | 5-15%       |           | > 50%      | > 75%       | Check cache            | % of core | Standard         | for 5min | 0.75
        Memory Usage          | Agents                 | memory               | agents    |        | 500-800MB   |           | > 1.5GB    | > 2GB       | Check leaks/Restart    | MB        | Standard         | for 5min | 2000000000
        Memory Usage          | Scheduler              | memory               | scheduler |        | 200-400MB   |           | > 800MB    | > 1GB       | Check leaks            | MB        | Standard         | for 5min | 1000000000
        Memory Usage          | Auth                   | memory               | auth      |        | 150-300MB   |           | > 600MB    | > 800MB     | Investigate            | MB        | Standard         | for 5min | 800000000
        Memory Usage          | Postgres               | memory               | postgres  |        | 800MB-1.5GB |           | > 3GB      | > 4GB       | Check cache size       | MB        | Standard         | for 5min | 4000000000
        Connection Pool       | Active connections     | active-connections   | postgres  |        | 10-30       |           | > 60       | > 80        | Scale pool/Check leaks | count     | Standard         | for 5min | 80
        Connection Pool       | Idle connections       | idle-connections     | postgres  |        | 5-15        |           | < 2        | 0           | Increase min_size      | count     | Standard         | for 5min | 0
        Connection Pool       | Wait time              | pool-wait            | postgres  |        | < 10ms      |           | > 50ms     | > 200ms     | Increase pool size     | ms        | Standard         | for 5min | 0.2
        Query Performance     | Avg query time         | query-time           | postgres  | 15ms   |             | < 10ms    |            | > 50ms      | Check slow queries     | ms        | Standard         | for 5min | 0.05
        Query Performance     | Slow queries (>100ms)  | slow-queries         | postgres  | 5/min  |             | < 2/min   |            | > 20/min    | Optimize queries       | /min      | Standard         | for 5min | 0.333333333333333
        Query Performance     | Lock waits             | lock-waits           | postgres  | 0      |             | 0         |            | > 5/min     | Check transactions     | /min      | Standard         | for 5min | 0.083333333333333
        Cache Performance     | Hit rate               | cache-hit-rate       | redis     |        |             | > 60%     | < 40%      | < 20%       | Check cache strategy   | %         | Standard         | for 5min | 0.2
        Cache Performance     | Memory usage           | cache-memory         | redis     |        |             | < 500MB   | > 800MB    | > 1GB       | Increase maxmemory     | MB        | Standard         | for 5min | 1000000000
        Cache Performance     | Evictions              | evictions            | redis     |        |             | < 100/min | > 500/min  | > 2000/min  | Increase memory        | /min      | Standard         | for 5min | 33.3333333333333
        Cache Performance     | Connections            | cache-connections    | redis     |        |             | 10-50     | > 100      | > 200       | Check connection leaks | count     | Standard         | for 5min | 200
        Agent Execution Queue | Queue depth            | queue-depth          | agents    |        | 0-10        |           | > 50       | > 200       | Scale workers          | count     | Standard         | for 5min | 200
        Agent Execution Queue | Processing time        | processing-time      | agents    |        | < 30s       |           | > 2min     | > 5min      | Check workers          | s         | Standard         | for 5min | 300
        Agent Execution Queue | Failed tasks           | failed-tasks         | agents    |        | < 1%        |           | > 5%       | > 20%       | Investigate errors     | %         | Standard         | for 5min | 0.2
        Ollama                | Response time          | ollama-response-time | ollama    |        | 2-5s        |           | > 10s      | > 30s       | Check GPU/CPU          | s         | Standard         | for 5min | 30
        Ollama                | Availability           | ollama-availability  | ollama    |        | 100%        |           | < 99%      | < 95%       | Restart service        | %         | Standard         | for 5min | 0.95
        Ollama                | Queue depth            | ollama-queue-depth   | ollama    |        | 0-5         |           | > 20       | > 50        | Scale instances        | count     | Standard         | for 5min | 50
        Qdrant                | Query time             | qdrant-query-time    | qdrant    |        | < 100ms     |           | > 500ms    | > 2000ms    | Check indexes          | ms        | Standard         | for 5min | 2
        Qdrant                | Memory usage           | qdrant-memory        | qdrant    |        | < 2GB       |           | > 4GB      | > 6GB       | Scale storage          | GB        | Standard         | for 5min | 6000000000
        """;

    private static readonly string[] Columns =
        ["Table", "Row", "Metric", "Service", "Baseline", "Normal", "Target", "Warning", "Critical", "Action", "Unit", "Kind", "Holds", "Limit"];

    /// <summary>One dictionary a row, from column to cell.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; } =
        [.. Typed.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => Columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
}
