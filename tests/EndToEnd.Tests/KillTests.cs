using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.EventLog;
using TempoNest.World.Scenarios;
using TempoNest.World.Servers;
using Xunit.Abstractions;

namespace TempoNest.EndToEnd.Tests;

/// <summary>The process is killed at moments nobody chose. What it had said stays true, and what it concludes is what it would have concluded.</summary>
public sealed class KillTests(SharedService undisturbed, ITestOutputHelper output) : IClassFixture<SharedService>
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1" ? 25 : 2;
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task An_adoption_that_is_killed_again_and_again_concludes_the_same()
    {
        var random = Seeded();
        var t0 = PrometheusHistory.LatestT0(TimeProvider.System);
        var end = t0 + Scenario.Watch;
        var history = await PrometheusHistory.BuildAsync(AllScenarios.Get("outage", t0), 1, TimeSpan.FromSeconds(60));
        await using var prometheus = await PrometheusServer.StartAsync(history.Folder);
        var began = TimeProvider.System.GetTimestamp();
        var calm = await undisturbed.Service.Http.Open("calm", prometheus.Url, t0);
        await undisturbed.Service.Http.CaughtUp(calm, end, Patience);
        var took = TimeProvider.System.GetElapsedTime(began);
        var expected = await undisturbed.Service.Http.Conclusion(calm, end);

        await using var service = await ServiceProcess.Start();
        var id = await service.Http.Open("killed", prometheus.Url, t0);
        var seen = new SeenLog(id);
        for (var kill = 0; kill < Kills; kill++) await Disturb(service, seen, random.NextDouble() * took / 2, TimeSpan.Zero);
        await service.Http.CaughtUp(id, end, Patience);

        output.WriteLine($"{Kills} kills within {took / 2} after each start, {seen.Count} entries seen before them.");
        Assert.Equal(expected, await service.Http.Conclusion(id, end));
        await IsWhole(service, id, seen);
    }

    [Fact]
    public async Task A_live_session_that_is_killed_again_and_again_misses_nothing_its_source_remembers()
    {
        var random = Seeded();
        await using var world = TroubledServer.Start(["agents", "auth", "scheduler"]);
        await using var prometheus = await PrometheusServer.StartAsync(targets: [.. new[] { "agents", "auth", "scheduler" }.Select(name => new ScrapeTarget("temponest", name, world.Address))]);
        await using var service = await ServiceProcess.Start();
        var id = await service.Http.OpenPlan("live", LivePlan.Prometheus, ("prometheus", prometheus.Url.ToString()));
        var seen = new SeenLog(id);
        var longest = TimeSpan.Zero;
        for (var kill = 0; kill < Kills; kill++)
        {
            var outage = await Disturb(service, seen, TimeSpan.FromSeconds(random.NextDouble() * 8), TimeSpan.FromSeconds(random.NextDouble() * 5));
            if (outage > longest) longest = outage;
        }
        await service.Http.CaughtUp(id, TimeProvider.System.GetUtcNow() + (3 * Cadence), Patience);

        var status = await service.Http.Status(id);
        var blind = XmlConvert.ToTimeSpan(status.GetProperty("coverage").Text("longestBlind")!);
        output.WriteLine($"{Kills} kills, {seen.Count} entries seen before them, longest outage {longest}, longest blind {blind}, coverage {status.GetProperty("coverage").GetProperty("ratio")}.");
        Assert.True(blind <= longest + Cadence, $"blind for {blind}, away for {longest}");
        await IsWhole(service, id, seen);
    }

    /// <summary>Lets it work for a while, kills it, leaves it dead for a while, starts it again. How long it was away.</summary>
    private static async Task<TimeSpan> Disturb(ServiceProcess service, SeenLog seen, TimeSpan after, TimeSpan away)
    {
        var following = seen.Follow(service.Http);
        await Task.Delay(after, TimeProvider.System);
        var killed = TimeProvider.System.GetTimestamp();
        await service.Kill();
        await following;
        await Task.Delay(away, TimeProvider.System);
        await service.Launch();
        return TimeProvider.System.GetElapsedTime(killed);
    }

    /// <summary>What was seen stands; no gap, no doubled slot, and a chain of hashes that closes.</summary>
    private static async Task IsWhole(ServiceProcess service, string id, SeenLog seen)
    {
        var log = await service.Http.All($"sessions/{id}/events");
        Assert.Empty(seen.Faults(log));
        Assert.Empty(Slots.Doubled(log));
        await service.Kill();
        await using var stored = SqliteEventLog.Open(service.Folder, TimeProvider.System);
        Assert.Empty(await ChainVerifier.Verify(stored.Read(id), expectedHead: log.Count));
    }

    private Random Seeded()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("TEMPONEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"TEMPONEST_SEED={seed}");
        return new Random(seed);
    }
}
