using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempoNest.Bench;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosting.Cluster;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.World.Servers;

namespace TempoNest.Peers;

/// <summary>
/// A session of 100,000 events as a grain gets it when it is activated, against Marten's live aggregation of the same facts in the same JSON
/// on the same server. Ours judges every rule of the plan; the peer's aggregate counts, which is the least an aggregate can do.
/// </summary>
internal static class MartenFoldBench
{
    private const int Events = 100_000;
    private const int Pairs = 5;
    private const string PlanFile = "temponest-prometheus.yaml";
    private const string Stream = "bench";

    public static async Task Run()
    {
        await using var server = await PostgresServer.StartAsync("max_wal_size=4GB");
        using var store = Store(server.Connection);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await using var app = await Silo(server.Connection);
        var (log, sessions, watched) = (app.Services.GetRequiredService<IEventLog>(), app.Services.GetRequiredService<SessionLog>(), new Watched(PlanFile));
        await Filling.Fill(log, watched, Events);
        await Fill(store, watched);

        var whole = await PairedRatios.Measure(Pairs, () => Fold(log, watched), () => Aggregate(store));
        Console.WriteLine($"{Events} events folded and judged from PostgreSQL, against Marten's live aggregation that counts them: {whole}");

        var session = watched.New();
        await foreach (var entry in log.ReadEntries(Watched.Id, 0)) session.Apply(entry);
        await sessions.Keep(session, before: 0);
        var activated = await PairedRatios.Measure(Pairs, () => Activate(log, sessions), () => Aggregate(store));
        Console.WriteLine($"a session of {Events} events as a grain activates it, from its snapshot, against Marten's live aggregation: {activated}");
        Console.WriteLine("goal: lower bound at least 5, aim 50");
        await app.StopAsync();
    }

    private static DocumentStore Store(string connection) => DocumentStore.For(options =>
    {
        options.Connection(connection);
        options.DatabaseSchemaName = "marten";
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AddEventTypes([typeof(SessionOpened), typeof(ObservationRecorded)]);
        options.UseSystemTextJsonForSerialization(SessionJson.Default.Options);
        options.DisableNpgsqlLogging = true;
    });

    private static async Task<WebApplication> Silo(string connection)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", $"ConnectionStrings:Postgres={connection}", "Cluster:Address=127.0.0.1"]);
        builder.Logging.ClearProviders();
        builder.AddClusterSilo(ClusterOptions.Read(builder.Configuration)!, TimeProvider.System);
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    private static async Task Fill(DocumentStore store, Watched watched)
    {
        foreach (var chunk in watched.Facts().Take(Events).Chunk(1_000))
        {
            await using var session = store.LightweightSession();
            session.Events.Append(Stream, chunk.Select(one => (object)one.Fact).ToArray());
            await session.SaveChangesAsync();
        }
    }

    private static async Task<int> Fold(IEventLog log, Watched watched)
    {
        var session = watched.New();
        await foreach (var entry in log.ReadEntries(Watched.Id, 0)) session.Apply(entry);
        return (int)session.Sequence;
    }

    private static async Task<int> Activate(IEventLog log, SessionLog sessions)
    {
        var session = await sessions.Open(Watched.Id) ?? throw new InvalidOperationException("The session is gone.");
        await foreach (var entry in log.ReadEntries(Watched.Id, session.Sequence)) session.Apply(entry);
        return (int)session.Sequence;
    }

    private static async Task<int> Aggregate(DocumentStore store)
    {
        await using var session = store.QuerySession();
        var counted = await session.Events.AggregateStreamAsync<CountedFacts>(Stream) ?? throw new InvalidOperationException("The peer has no stream.");
        return counted.Count == Events ? counted.Count : throw new InvalidOperationException($"The peer counted {counted.Count}.");
    }
}
