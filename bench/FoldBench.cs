using System.Diagnostics;
using TempoNest.EventLog;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Bench;

/// <summary>
/// Folding a long session: read, deserialised, judged; against nothing but deserialising the same bodies, which
/// nobody who keeps events as JSON can go below.
/// </summary>
internal static class FoldBench
{
    private const int Events = 100_000;
    private const int Pairs = 5;
    private const string PlanFile = "temponest-prometheus.yaml";

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-bench-");
        try
        {
            var watched = new Watched(PlanFile);
            await using var sqlite = SqliteEventLog.Open(folder.FullName, TimeProvider.System);
            var memory = new MemoryEventLog(TimeProvider.System);
            await Filling.Fill(sqlite, watched, Events);
            await Filling.Fill(memory, watched, Events);
            List<(string Type, ReadOnlyMemory<byte> Body)> bodies = [];
            await foreach (var stored in memory.Read(Watched.Id)) bodies.Add((stored.Type, stored.Body));
            var readings = bodies.Average(body => (SessionJson.ReadFact(body.Type, body.Body.Span) as ObservationRecorded)?.Readings.Count ?? 0);
            Console.WriteLine($"{bodies.Count} events of {PlanFile}, {readings:F1} readings each, {bodies.Average(body => body.Body.Length):F0} bytes");

            var fromSqlite = await PairedRatios.Measure(Pairs, () => Fold(sqlite, watched), () => Task.FromResult(Deserialise(bodies)));
            var fromMemory = await PairedRatios.Measure(Pairs, () => Fold(memory, watched), () => Task.FromResult(Deserialise(bodies)));
            Console.WriteLine($"fold from SQLite, against deserialising alone: {fromSqlite}");
            Console.WriteLine($"fold from memory, against deserialising alone: {fromMemory}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> Fold(IEventLog log, Watched watched)
    {
        var session = watched.New();
        await foreach (var stored in log.Read(Watched.Id))
            session.Apply(new Entry(stored.Sequence, stored.Stream, stored.Version, stored.Occurred, stored.Recorded, stored.Actor, SessionJson.ReadFact(stored.Type, stored.Body.Span)));
        return (int)session.Sequence;
    }

    private static int Deserialise(List<(string Type, ReadOnlyMemory<byte> Body)> bodies)
    {
        foreach (var (type, body) in bodies) SessionJson.ReadFact(type, body.Span);
        return bodies.Count;
    }

    /// <summary>What the verdict on a whole watch costs, and what its session holds.</summary>
    public static Task WholeWatch()
    {
        var watched = new Watched(PlanFile);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var session = watched.New();
        var sequence = 0L;
        foreach (var (stream, occurred, fact) in watched.Facts().TakeWhile(one => one.Occurred <= Watched.T0 + watched.Plan.Length))
            session.Apply(new Entry(++sequence, stream, 0, occurred, occurred, "probe", fact));
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        List<double> times = [];
        for (var round = 0; round < 30; round++)
        {
            var watch = Stopwatch.StartNew();
            GC.KeepAlive(Verdict.Of(session));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine($"48 h of {PlanFile}: {session.Probes.Count} probes, {sequence} events, {held / 1e6:F1} MB held; verdict up to {Verdict.Of(session).KnownTo:u} min {times[0]:F1} ms, median {times[15]:F1} ms, max {times[^1]:F1} ms");
        return Task.CompletedTask;
    }
}
