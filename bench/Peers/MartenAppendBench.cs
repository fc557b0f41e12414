using JasperFx.Events;
using Marten;
using TempoNest.Bench;
using TempoNest.World.Servers;

namespace TempoNest.Peers;

/// <summary>
/// Durable appends of concurrent sessions, one event a call with expected version, against Marten doing the same: same server, same bytes,
/// same synchronous commit, as many callers. Marten appends in its quick mode, which is its faster one.
/// </summary>
internal static class MartenAppendBench
{
    private const int Pairs = 9;
    private const int MostWriters = 3;
    /// <summary>One for each of 64 sessions: none of them waits for a connection.</summary>
    private const int ConnectionsOfAStore = 64;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    public static async Task Run()
    {
        await using var server = await PostgresServer.StartAsync("max_wal_size=4GB", "autovacuum=off", "max_connections=300");
        var stores = Enumerable.Range(0, MostWriters).Select(_ => Store(server.Connection)).ToList();
        await stores[0].Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await Refuses(stores[0]);
        foreach (var (sessions, writers) in new[] { (1, 1), (8, 1), (64, 1), (8, 3), (64, 3) })
        {
            await using var ours = await OurAppends.Open(server.Connection, $"ours_{sessions}_{writers}", sessions, writers);
            var versions = new long[sessions];
            var result = await PairedRatios.Measure(Pairs, () => ours.Append(Slice), () => Theirs(stores, $"{sessions}/{writers}", versions, writers));
            Console.WriteLine($"durable append, PostgreSQL, {sessions} sessions, {writers} writer(s), against Marten with as many stores: {result}");
        }
        foreach (var store in stores) store.Dispose();
        Console.WriteLine("goal at 64 sessions: lower bound at least 5, aim 15");
    }

    private static DocumentStore Store(string connection) => DocumentStore.For(options =>
    {
        options.Connection(connection + $";Maximum Pool Size={ConnectionsOfAStore}");
        options.DatabaseSchemaName = "marten";
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.AddEventType<Seen>();
        options.DisableNpgsqlLogging = true;
    });

    private static async Task<int> Theirs(List<DocumentStore> stores, string run, long[] versions, int writers)
    {
        var began = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, versions.Length).Select(number => Task.Run(async () =>
        {
            var (store, count) = (stores[number % writers], 0);
            for (; TimeProvider.System.GetElapsedTime(began) < Slice; count++)
            {
                await using var session = store.LightweightSession();
                session.Events.Append($"{run}/session-{number}", versions[number] + 1, new Seen(Payload.Text));
                await session.SaveChangesAsync();
                versions[number]++;
            }
            return count;
        })));
        return counts.Sum();
    }

    /// <summary>It checks the version as we do; otherwise it would be doing less.</summary>
    private static async Task Refuses(DocumentStore store)
    {
        foreach (var (version, isTaken) in new[] { (1L, true), (1L, false) })
        {
            await using var session = store.LightweightSession();
            session.Events.Append("once", version, new Seen(Payload.Text));
            try
            {
                await session.SaveChangesAsync();
                if (!isTaken) throw new InvalidOperationException("The peer took an append at a version that was gone.");
            }
            catch (EventStreamUnexpectedMaxEventIdException) when (!isTaken) { /* as it should */ }
        }
    }
}

/// <summary>What the peer writes: a document around the same bytes.</summary>
public sealed record Seen(string Body);
