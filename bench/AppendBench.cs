using System.Security.Cryptography;
using TempoNest.EventLog;

namespace TempoNest.Bench;

/// <summary>
/// Durable appends of 64 concurrent sessions, one event a call with expected version, ids, hash chain and heads, against one plain
/// insert per commit: same bytes, same WAL, same synchronous FULL, same checkpoint interval.
/// </summary>
internal static class AppendBench
{
    private const int SessionCount = 64;
    private const int AppendsPerSession = 250;
    private const int RowsPerRound = 4000;
    private const int Pairs = 21;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-bench-");
        try
        {
            await using var log = SqliteEventLog.Open(Path.Combine(folder.FullName, "ours"), TimeProvider.System);
            using var rows = new OneRowCommits(Path.Combine(folder.FullName, "rows.db"));
            var round = 0;
            var result = await PairedRatios.Measure(Pairs, () => Ours(log, round++), () => Task.FromResult(rows.Insert(RowsPerRound)));
            Console.WriteLine($"durable append, SQLite FULL, {SessionCount} sessions, against one-row commits: {result}");
            Console.WriteLine("goal: lower bound at least 4, aim 12");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> Ours(IEventLog log, int round)
    {
        await Task.WhenAll(Enumerable.Range(0, SessionCount).Select(session => Task.Run(() => Session(log, session, round))));
        return SessionCount * AppendsPerSession;
    }

    private static async Task Session(IEventLog log, int session, int round)
    {
        for (var append = 0; append < AppendsPerSession; append++)
        {
            var version = (round * AppendsPerSession) + append;
            var result = await log.Append(new Append
            {
                Session = $"session-{session}",
                Stream = "service/api",
                ExpectedVersion = version,
                Events = [Event(session, version)],
            });
            if (result is not AppendResult.Accepted)
                throw new InvalidOperationException($"The bench expects every append to be accepted, and got {result}.");
        }
    }

    private static NewEvent Event(int session, int version) => new()
    {
        EventId = new Guid(SHA256.HashData([.. BitConverter.GetBytes(session), .. BitConverter.GetBytes(version)]).AsSpan(0, 16)),
        Type = "observation-recorded",
        Schema = 1,
        Occurred = DateTimeOffset.UnixEpoch.AddSeconds(version),
        Actor = "probe/prometheus",
        Body = Payload.Bytes,
    };
}

/// <summary>What both sides write.</summary>
internal static class Payload
{
    public static string Text { get; } = string.Concat(Enumerable.Range(0, 250).Select(index => (char)('a' + (index % 26))));
    public static readonly byte[] Bytes = [.. Enumerable.Range(0, 250).Select(index => (byte)('a' + (index % 26)))];
}
