using System.Security.Cryptography;

using TempoNest.World.Recording;
using TempoNest.World.Scenarios;
using TempoNest.World.Series;

namespace TempoNest.World.Tests;

public sealed class RecorderTests
{
    [Fact]
    public void The_same_seed_writes_the_same_bytes() => Assert.Equal(Written("outage", Fixed.Seed), Written("outage", Fixed.Seed));

    [Fact]
    public void Another_seed_writes_other_bytes() => Assert.NotEqual(Written("healthy", 1), Written("healthy", 2));

    [Fact]
    public void The_history_begins_before_T0_and_ends_after_the_watch()
    {
        var history = Recorder.Record(AllScenarios.Get("healthy", Fixed.T0), Fixed.Seed, Fixed.Minute);
        Assert.Equal(Fixed.T0 - TimeSpan.FromMinutes(10) + History.ScrapeOffset, history.First);
        var last = history.InstantOf(history.Count - 1);
        Assert.InRange(last, Fixed.T0 + TimeSpan.FromHours(48), history.Scenario.End);
    }

    [Fact]
    public void Counters_only_grow_except_where_their_process_restarts()
    {
        var history = Recorder.Record(AllScenarios.Get("restart", Fixed.T0), Fixed.Seed, Fixed.Quarter);
        foreach (var series in history.Families.Where(f => f.Kind is not FamilyKind.Gauge).SelectMany(f => f.Series))
        {
            var seen = series.Samples.Where(v => !double.IsNaN(v)).ToArray();
            var drops = Enumerable.Range(1, seen.Length - 1).Count(i => seen[i] < seen[i - 1]);
            var ofAgents = series.Labels.Values.Contains("agents") || series.Name.StartsWith("agent_task", StringComparison.Ordinal);
            // A counter that stood at zero has nothing to lose.
            Assert.Equal(ofAgents && seen.Any(v => v > 0) ? 1 : 0, drops);
        }
    }

    [Fact]
    public void The_restart_is_seen_by_two_scrapes_of_15_s_and_by_one_of_60_s()
    {
        Assert.Equal(2, ScrapesDown(Fixed.Quarter));
        Assert.Equal(1, ScrapesDown(Fixed.Minute));
    }

    [Fact]
    public void During_the_data_gap_every_series_is_absent()
    {
        var history = Recorder.Record(AllScenarios.Get("data-gap", Fixed.T0), Fixed.Seed, Fixed.Minute);
        var inside = Enumerable.Range(0, history.Count).Where(i => !history.Scenario.IsObserved(history.InstantOf(i))).ToArray();
        Assert.Equal(50, inside.Length);
        Assert.All(history.Families.SelectMany(f => f.Series), s => Assert.All(inside, i => Assert.True(double.IsNaN(s.Samples[i]))));
    }

    [Fact]
    public void Low_traffic_has_an_error_now_and_then()
    {
        var history = Recorder.Record(AllScenarios.Get("low-traffic", Fixed.T0), Fixed.Seed, Fixed.Minute);
        Assert.InRange(history.Named("http_requests_total", ("status", "500")).Sum(s => s.Samples[^1] - s.Samples[0]), 10, 50);
        Assert.InRange(history.Named("http_requests_total").Sum(s => s.Samples[^1] - s.Samples[0]), 8000, 9000);
    }

    [Fact]
    public void Fifteen_seconds_and_sixty_see_the_same_world()
    {
        var scenario = AllScenarios.Get("two-bad-at-once", Fixed.T0);
        var fine = Recorder.Record(scenario, Fixed.Seed, Fixed.Quarter).Named("redis_keyspace_hits_total")[0].Samples;
        var coarse = Recorder.Record(scenario, Fixed.Seed, Fixed.Minute).Named("redis_keyspace_hits_total")[0].Samples;
        Assert.Equal(coarse, Enumerable.Range(0, coarse.Length).Select(i => fine[4 * i]));
    }

    private static int ScrapesDown(TimeSpan scrape) =>
        Recorder.Record(AllScenarios.Get("restart", Fixed.T0), Fixed.Seed, scrape).Named("up", ("service", "agents"))[0].Samples.Count(v => v == 0);

    private static string Written(string scenario, int seed)
    {
        using var stream = new MemoryStream();
        SeriesWriter.Write(Recorder.Record(AllScenarios.Get(scenario, Fixed.T0), seed, Fixed.Minute), stream);
        return Convert.ToHexString(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }
}
