using System.Globalization;
using TempoNest.Sessions.Logs;

namespace TempoNest.Probes.Docker;

/// <summary>The numbers behind the words of a plan. Pure.</summary>
/// <param name="Value">In the word's unit; NaN: nothing, and <paramref name="Why"/> says why.</param>
internal readonly record struct Measured(double Value, string? Why = null)
{
    private const string NotRunning = "it does not run";

    /// <summary>The reading of that word; <paramref name="at"/> is the instant it is about.</summary>
    public static Measured Of(string word, Sight sight, DateTimeOffset at) => word switch
    {
        "cpu" => Cores(sight).Times(100 / (sight.Quota ?? 1)),
        "cpu.of-core" => Cores(sight).Times(100),
        "cpu.of-quota" => sight.Quota is { } quota ? Cores(sight).Times(100 / quota) : Nothing("it has no CPU quota"),
        "memory" => Memory(sight),
        "memory.limit" => sight.MemoryLimit is { } limit ? new(limit) : Nothing("it has no memory limit"),
        "memory.of-limit" => sight.MemoryLimit is { } limit ? Memory(sight).Times(100 / limit) : Nothing("it has no memory limit"),
        "restarts" => new(sight.State.RestartCount),
        "running" => new(sight.IsRunning ? 1 : 0),
        "uptime" => Uptime(sight, at),
        "health" => Health(sight),
        _ => Log(word, sight),
    };

    private Measured Times(double factor) => this with { Value = Value * factor };

    private static Measured Nothing(string why) => new(double.NaN, why);

    /// <summary>Cores in use, between the two samples of one answer: processor time by the clock time between them.</summary>
    private static Measured Cores(Sight sight)
    {
        if (!sight.IsRunning) return Nothing(NotRunning);
        if (sight.Usage is not { CPUStats.CPUUsage: { } now } usage) return Nothing("the engine told no CPU use");
        var apart = (usage.Read - usage.PreRead).TotalNanoseconds;
        if (usage.PreRead.Year < 1971 || usage.PreCPUStats?.CPUUsage is not { } before || apart <= 0)
            return Nothing("the engine gave one CPU sample only, and a share needs two");
        return now.TotalUsage >= before.TotalUsage ? new((now.TotalUsage - before.TotalUsage) / apart) : Nothing("it was started between two CPU samples");
    }

    // inactive_file is what the kernel takes back first; version 1 of cgroups says it for the whole tree under another name.
    private static Measured Memory(Sight sight)
    {
        if (!sight.IsRunning) return Nothing(NotRunning);
        if (sight.Usage?.MemoryStats is not { Usage: { } usage and > 0 } memory) return Nothing("the engine told no memory use");
        var cache = memory.Stats is null ? 0
            : memory.Stats.TryGetValue("total_inactive_file", out var whole) ? whole : memory.Stats.TryGetValue("inactive_file", out var own) ? own : 0;
        return new(usage > cache ? usage - cache : 0);
    }

    private static Measured Uptime(Sight sight, DateTimeOffset at) => !sight.IsRunning ? Nothing(NotRunning)
        : DateTimeOffset.TryParse(sight.State.State?.StartedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            ? new(Math.Max((at - since).TotalSeconds, 0)) : Nothing("the engine does not say since when it runs");

    private static Measured Health(Sight sight) => sight.State.State?.Health?.Status switch
    {
        _ when !sight.IsRunning => new(0),
        "healthy" => new(1),
        "unhealthy" => new(0),
        "starting" => Nothing("its health check has not passed yet"),
        _ => Nothing("it has no health check"),
    };

    private static Measured Log(string word, Sight sight)
    {
        // A count of some of the lines would pass where the whole count would not.
        if (sight.LinesLack is { } lack) return Nothing(lack);
        if (word == "log.lines") return new(sight.Lines.Count);
        var entries = LogEntries.Of(sight.Lines);
        return new(word switch
        {
            "log.errors" => entries.Count(entry => entry.IsError),
            "log.warnings" => entries.Count(entry => entry.Level is LogLevel.Warning),
            _ => LinePattern.Counted(entries.Where(entry => entry.IsError)).Count(pattern => pattern.Count > 1),
        });
    }
}
