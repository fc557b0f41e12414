using TempoNest.Peers;

// One bench per file; its name here, its goal in its own report.
var benches = new Dictionary<string, Func<Task>>
{
    ["append"] = MartenAppendBench.Run,
    ["fold"] = MartenFoldBench.Run,
};

if (args is [var name] && benches.TryGetValue(name, out var bench))
{
    await bench();
    return 0;
}

Console.Error.WriteLine($"Name one of: {string.Join(", ", benches.Keys)}");
return 2;
