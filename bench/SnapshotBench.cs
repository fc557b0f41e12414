using System.Diagnostics;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Snapshots;

namespace TempoNest.Bench;

/// <summary>What a snapshot of a long session costs to write and to read, and how large it is.</summary>
internal static class SnapshotBench
{
    private const int Events = 100_000;
    private const string PlanFile = "temponest-prometheus.yaml";

    public static Task Run()
    {
        var watched = new Watched(PlanFile);
        var session = watched.New();
        var fold = Stopwatch.StartNew();
        foreach (var (stream, occurred, fact) in watched.Facts().Take(Events)) session.Apply(new Entry(session.Sequence + 1, stream, session.VersionOf(stream) + 1, occurred, occurred, "probe", fact));
        Console.WriteLine($"folding {Events} events that are in memory: {fold.ElapsedMilliseconds} ms");
        var bytes = SessionSnapshot.Write(session);
        Console.WriteLine($"write {Median(() => SessionSnapshot.Write(session)):F0} ms, read {Median(() => SessionSnapshot.Read(Watched.Id, watched.Plan, bytes)):F0} ms, " +
            $"read for one service {Median(() => SessionSnapshot.Read(Watched.Id, watched.Plan, bytes, session.Judges.First().Service)):F0} ms, {bytes.Length / 1e6:F1} MB");
        return Task.CompletedTask;
    }

    private static double Median(Func<object> work)
    {
        List<double> times = [];
        for (var round = 0; round < 21; round++)
        {
            var watch = Stopwatch.StartNew();
            GC.KeepAlive(work());
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }
}
