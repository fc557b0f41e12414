using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempoNest.Api;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosting.Snapshots;
using TempoNest.World.Servers;

namespace TempoNest.Bench;

/// <summary>The status as it was known at any sequence of a long session: asked for the first time, and again while it is kept.</summary>
internal static class AsOfBench
{
    private const int Events = 120_000;
    private const int Places = 40;
    private const int Warm = 10;
    private const int BetweenSnapshots = 500;
    private const int Seed = 7;
    private const string PlanFile = "temponest-prometheus.yaml";

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-bench-");
        var watched = new Watched(PlanFile);
        await using var log = SqliteEventLog.Open(folder.FullName, TimeProvider.System);
        await Filling.Fill(log, watched, Events);
        var snapshots = new FolderSnapshots(Path.Combine(folder.FullName, "snapshots"));
        await Keep(log, snapshots, watched);
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IEventReader>(log);
        builder.Services.AddSingleton<IStatusBoard, Nobody>();
        builder.Services.AddSingleton<ISnapshotStore>(snapshots);
        builder.Configuration.AddInMemoryCollection(AdminKey.Settings);
        builder.Services.AddSessionsApi();
        await using var app = builder.Build();
        app.MapSessionsApi();
        await app.StartAsync();
        using var http = new HttpClient().AsAdmin();

        var (cold, warm, random) = (new Percentiles(), new Percentiles(), new Random(Seed));
        for (var place = 0; place < Places; place++)
        {
            var url = new Uri($"{app.Urls.First()}/api/v1/sessions/{Watched.Id}/status?asOf={random.Next(2, Events)}");
            await Ask(http, url, cold);
            for (var again = 0; again < Warm; again++) await Ask(http, url, warm);
        }
        Console.WriteLine($"status as of a random place in {Events} events: cold {cold}; warm {warm}");
        Console.WriteLine("aim: 200 ms cold, 5 ms warm");
        await app.StopAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The snapshots that a grain would have kept.</summary>
    private static async Task Keep(SqliteEventLog log, FolderSnapshots snapshots, Watched watched)
    {
        var (sessions, session, before) = (new SessionLog(log, snapshots), watched.New(), 0L);
        await foreach (var entry in log.ReadEntries(Watched.Id, 0))
        {
            session.Apply(entry);
            if (session.Sequence - before < BetweenSnapshots) continue;
            await sessions.Keep(session, before);
            before = session.Sequence;
        }
    }

    private static async Task Ask(HttpClient http, Uri url, Percentiles times)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var answer = await http.GetAsync(url);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        times.Add(TimeProvider.System.GetElapsedTime(began));
    }

    private sealed class Nobody : IStatusBoard
    {
        public void Post(StatusPosting posting) { }
        public ValueTask<StatusPosting?> Read(string session, CancellationToken cancel) => default;
        public IAsyncEnumerable<SessionMoved> Listen(CancellationToken cancel) => AsyncEnumerable.Empty<SessionMoved>();
    }
}
