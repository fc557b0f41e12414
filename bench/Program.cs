using TempoNest.Bench;

// One bench per file; its name here, its goal in its own report.
var benches = new Dictionary<string, Func<Task>>
{
    ["append"] = AppendBench.Run,
    ["append-postgres"] = PostgresAppendBench.Run,
    ["fold"] = FoldBench.Run,
    ["verdict"] = FoldBench.WholeWatch,
    ["snapshot"] = SnapshotBench.Run,
    ["status"] = StatusBench.Run,
    ["as-of"] = AsOfBench.Run,
    ["probe-cost"] = ProbeCostBench.Run,
    ["rules"] = RulesBench.Run,
    ["many-sessions"] = ManySessionsBench.Run,
};

if (args is [var name] && benches.TryGetValue(name, out var bench))
{
    await bench();
    return 0;
}

Console.Error.WriteLine($"Name one of: {string.Join(", ", benches.Keys)}");
return 2;
