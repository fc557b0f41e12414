using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Grains;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Notices;

namespace TempoNest.Bench;

/// <summary>
/// What one observation costs from its append to the summary that knows of it, as the grains do it: append, catch up, judge, hash of the
/// log, verdict, summary; in a session of a hundred, of ten thousand and of a million events.
/// </summary>
internal static class ProbeCostBench
{
    private static readonly int[] Sizes = [100, 10_000, 1_000_000];
    private const int Observations = 200;
    private const int Pairs = 7;
    private const string PlanFile = "temponest-prometheus.yaml";

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-bench-");
        List<Observed> sessions = [];
        foreach (var size in Sizes) sessions.Add(await Observed.Fill(Path.Combine(folder.FullName, $"{size}"), size));
        foreach (var larger in sessions.Skip(1))
        {
            // The reciprocal: what a probe costs in the large session, in units of what it costs in the small one.
            var (append, whole) = (
                await PairedRatios.Measure(Pairs, () => sessions[0].Append(Observations), () => larger.Append(Observations)),
                await PairedRatios.Measure(Pairs, () => sessions[0].Judge(Observations), () => larger.Judge(Observations)));
            Console.WriteLine($"a probe at {larger.Size} events against {Sizes[0]}: append and fold {append}; with verdict and summary {whole}");
        }
        Console.WriteLine("goal at 1000000: at most 1.2, aim 1.05");
        foreach (var session in sessions) await session.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A session in a log of its own, and what its probes see next.</summary>
    private sealed class Observed(SqliteEventLog log, Session session, IEnumerator<(string Stream, DateTimeOffset Occurred, Fact Fact)> next, int size) : IAsyncDisposable
    {
        private long number = 1L << 40;

        public int Size => size;

        public static async Task<Observed> Fill(string folder, int size)
        {
            var watched = new Watched(PlanFile);
            var log = SqliteEventLog.Open(folder, TimeProvider.System);
            await Filling.Fill(log, watched, size);
            var session = watched.New();
            await foreach (var entry in log.ReadEntries(Watched.Id, 0)) session.Apply(entry);
            await log.RollingHash(Watched.Id, session.Sequence);
            return new Observed(log, session, watched.Facts().Skip(size).GetEnumerator(), size);
        }

        public async Task<int> Append(int observations)
        {
            for (var done = 0; done < observations; done++) await One();
            return observations;
        }

        public async Task<int> Judge(int observations)
        {
            // The session looks once a second at most, however many probes have reported: about eight of them.
            for (var done = 0; done < observations; done++)
            {
                await One();
                if (done % 8 != 0) continue;
                var verdict = Verdict.Of(session);
                await log.RollingHash(Watched.Id, session.Sequence);
                await log.SaveSummary(Upkeep.SummaryOf(session, verdict, Routes.None, session.LastRecorded));
            }
            return observations;
        }

        public ValueTask DisposeAsync() => log.DisposeAsync();

        private async Task One()
        {
            next.MoveNext();
            var (stream, occurred, fact) = next.Current;
            var append = new Append { Session = Watched.Id, Stream = stream, ExpectedVersion = session.VersionOf(stream), Events = [Watched.Event(fact, occurred, number++)] };
            if (await log.Append(append) is not AppendResult.Accepted) throw new InvalidOperationException("The bench expects every append to be accepted.");
            await foreach (var entry in log.ReadEntries(Watched.Id, session.Sequence)) session.Apply(entry);
        }
    }
}
