using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Statistics;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Statistics;

public class LeakTests
{
    private static readonly DateTimeOffset Day = Some.T0.AddHours(24);

    [Fact]
    public void A_steady_rise_in_noise_is_a_leak()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var leak = In(Series(24, seed, minute => 500 + (minute * 200 / 1440), noise: 25));
            Assert.NotNull(leak);
            Assert.InRange(leak.SlopePerHour, 6, 11);
        }
    }

    [Fact]
    public void Flat_noise_is_no_leak()
    {
        for (var seed = 0; seed < 300; seed++) Assert.Null(In(Series(24, seed, _ => 500, noise: 50)));
    }

    [Fact]
    public void Noise_that_remembers_is_no_leak()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var drift = 0.0;
            var chance = new Chance(seed);
            Assert.Null(In(Some.History(Some.T0, TimeSpan.FromMinutes(1), Enumerable.Range(0, 1441).Select(_ => 500 + (drift = (0.98 * drift) + (3 * chance.Normal()))))));
        }
    }

    [Fact]
    public void A_daily_wave_is_no_leak_wherever_the_day_begins()
    {
        for (var phase = 0; phase < 48; phase++)
        {
            Assert.Null(In(Series(24, phase, minute => 500 + (150 * Math.Sin((minute / 1440 * 2 * Math.PI) + (phase * Math.PI / 24))), noise: 10)));
            Assert.Null(Leak.In(Series(48, phase, minute => 500 + (150 * Math.Sin((minute / 1440 * 2 * Math.PI) + (phase * Math.PI / 24))), noise: 10), Some.T0, Some.T0.AddHours(48)));
        }
    }

    [Fact]
    public void A_cache_that_fills_up_and_stays_is_no_leak() => Assert.Null(In(Series(24, 1, minute => 800 - (400 * Math.Exp(-minute / 120)), noise: 4)));

    [Fact]
    public void A_sawtooth_of_collected_garbage_is_no_leak() => Assert.Null(In(Series(24, 1, minute => 500 + (minute % 90), noise: 5)));

    [Fact]
    public void A_leak_is_seen_through_the_restarts_that_hide_it()
    {
        // Rises 60 an hour and is restarted every eight hours: no trend over the day, one in every stretch.
        var leak = In(Series(24, 3, minute => 300 + (minute % 480), noise: 10));
        Assert.NotNull(leak);
        Assert.InRange(leak.SlopePerHour, 50, 70);
        Assert.Equal(16, (leak.Since - Some.T0).TotalHours, 0);
    }

    [Fact]
    public void A_rise_too_small_to_act_on_is_no_leak() => Assert.Null(In(Series(24, 1, minute => 500 + (minute * 30 / 1440), noise: 1)));

    [Fact]
    public void Too_few_points_between_restarts_say_nothing()
    {
        Assert.False(Leak.HasEnough(Series(2.5, 1, minute => 500 + minute, noise: 1), Some.T0, Day));
        Assert.False(Leak.HasEnough(Series(24, 1, minute => 300 + (5 * (minute % 120)), noise: 1), Some.T0, Day));
        Assert.True(Leak.HasEnough(Series(24, 1, _ => 500, noise: 1), Some.T0, Day));
    }

    [Fact]
    public void The_time_to_a_limit_follows_from_level_and_slope()
    {
        var leak = new Leak(Some.T0, Day, 10, 700, 0);
        Assert.Equal(TimeSpan.FromHours(30), leak.TimeTo(1000));
        Assert.Equal(TimeSpan.Zero, leak.TimeTo(700));
    }

    [Fact]
    public void Infinity_stays_out_of_the_medians()
    {
        var history = Some.History(Some.T0, TimeSpan.FromMinutes(1), Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? double.PositiveInfinity : 5.0));
        Assert.Equal([5.0, 5.0], Medians.Of(history, Some.T0, Day).Select(point => point.Value));
    }

    private static Leak? In(SampleHistory history) => Leak.In(history, Some.T0, Day);

    private static SampleHistory Series(double hours, int seed, Func<double, double> level, double noise)
    {
        var chance = new Chance(seed);
        return Some.History(Some.T0, TimeSpan.FromMinutes(1), Enumerable.Range(0, (int)(hours * 60) + 1).Select(minute => level(minute) + (noise * chance.Normal())));
    }
}
