using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Grains;
using TempoNest.Hosting.Cluster;
using TempoNest.Plans;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Notices;
using TempoNest.World.Servers;

namespace TempoNest.Bench;

/// <summary>
/// 100,000 open sessions, all of them due, and a silo that starts: how long until the first probe has appended what it saw, against how long
/// it takes to activate every session. The latter is measured on a part, in a silo that does nothing else, and scaled.
/// </summary>
internal static class ManySessionsBench
{
    private const int Open = 100_000;
    private const int Sample = 5_000;
    private const int WritersAtOnce = 64;
    /// <summary>As many as the log has connections for: more only wait.</summary>
    private const int ActivatingAtOnce = 12;
    private static readonly DateTimeOffset T0 = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(30);

    public static async Task Run()
    {
        await using var server = await PostgresServer.StartAsync("max_wal_size=4GB");
        var options = new PostgresOptions(server.Connection) { Schema = "temponest" };
        await using var log = new PostgresEventLog(options, TimeProvider.System);
        await log.Start();
        var filled = Stopwatch.StartNew();
        await Fill(log);
        Console.WriteLine($"{Open} open sessions written in {filled.Elapsed.TotalSeconds:F0} s");

        var (active, first) = await FirstObservation(server.Connection);
        var (activating, all) = await Activating(server.Connection);
        Console.WriteLine($"silo started in {active.TotalSeconds:F1} s; first observation {first.TotalSeconds:F2} s after that; activating all would take {all.TotalSeconds:F0} s ({Sample} took {activating.TotalSeconds:F1} s): {all / first:F1} times sooner");
        Console.WriteLine("goal: at least 5 times sooner, aim 10");
    }

    private static async Task<(TimeSpan Active, TimeSpan First)> FirstObservation(string connection)
    {
        await using var app = Silo(connection).Build();
        var starting = Stopwatch.StartNew();
        await app.StartAsync();
        var active = starting.Elapsed;
        await UntilObserved(connection);
        var first = starting.Elapsed - active;
        await app.StopAsync();
        return (active, first);
    }

    private static async Task<(TimeSpan Part, TimeSpan All)> Activating(string connection)
    {
        var builder = Silo(connection);
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(Sweep)));
        await using var app = builder.Build();
        await app.StartAsync();
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var activating = Stopwatch.StartNew();
        // What is refused writes nothing. From the end: those that the first silo's sweep had not come to.
        await Parallel.ForAsync(Open - Sample, Open, new ParallelOptions { MaxDegreeOfParallelism = ActivatingAtOnce }, async (number, _) =>
            await grains.GetGrain<ISessionGrain>(Id(number)).Ask(new SessionCommand.Waive("uptime", null, null, null), new Commanding("bench", null, "")));
        var part = activating.Elapsed;
        await app.StopAsync();
        return (part, part * (Open / Sample));
    }

    private static WebApplicationBuilder Silo(string connection)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", $"ConnectionStrings:Postgres={connection}", "Cluster:Address=127.0.0.1"]);
        builder.Logging.ClearProviders();
        builder.AddClusterSilo(ClusterOptions.Read(builder.Configuration)!, TimeProvider.System);
        return builder;
    }

    private static async Task UntilObserved(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var look = database.CreateCommand("SELECT EXISTS (SELECT FROM temponest.events WHERE type LIKE 'observation%')");
        while (!(bool)(await look.ExecuteScalarAsync())!) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    private static async Task Fill(PostgresEventLog log)
    {
        var plan = PlanReader.Read("synthetic.yaml", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "plans", "synthetic.yaml"))).Plan!;
        var stored = PlanBlob.Of(SessionJson.Bytes(plan));
        await log.SavePlan(stored);
        await Parallel.ForAsync(0, Open, new ParallelOptions { MaxDegreeOfParallelism = WritersAtOnce }, async (number, _) => await OpenOne(log, plan, stored.Sha256, number));
    }

    private static async Task OpenOne(PostgresEventLog log, Plan plan, string sha256, int number)
    {
        var deployment = new Deployment { Name = $"shop-{number}", Version = "1", Environment = "bench", Owner = "bench" };
        var address = new SourceAddress { Url = $"synthetic://?t0={T0.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", Scenario = "healthy", Seed = 7 };
        var opened = new SessionOpened(deployment, plan.Name, plan.Version, sha256, T0, T0, new Dictionary<string, SourceAddress> { ["synthetic"] = address });
        var added = await log.Append(new Append { Session = Id(number), Stream = Streams.Session, ExpectedVersion = 0, Events = [Watched.Event(opened, T0, number)] });
        if (added is not AppendResult.Accepted) throw new InvalidOperationException($"The bench expects every append to be accepted, and got {added}.");
        var session = new Session(Id(number), plan, opened);
        session.Apply(new Entry(1, Streams.Session, 1, T0, T0, "bench", opened));
        await log.SaveSummary(Upkeep.SummaryOf(session, Verdict.Of(session), Routes.None, T0));
    }

    private static string Id(int number) => $"bench-{number:D6}";
}
