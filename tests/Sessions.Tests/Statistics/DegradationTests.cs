using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Statistics;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Statistics;

public class DegradationTests
{
    private static readonly DateTimeOffset Split = Some.T0.AddHours(24);
    private static readonly DateTimeOffset End = Some.T0.AddHours(48);

    [Fact]
    public void A_second_day_a_quarter_slower_is_seen_every_time()
    {
        for (var seed = 0; seed < 50; seed++) Assert.True(Of(Series(seed, day => day == 0 ? 200 : 250)).IsWorse(looks: 20, floor: 0));
    }

    [Fact]
    public void Two_equal_days_are_never_called_worse()
    {
        for (var seed = 0; seed < 500; seed++) Assert.False(Of(Series(seed, _ => 200)).IsWorse(looks: 20, floor: 0));
    }

    [Fact]
    public void A_better_day_is_not_worse() => Assert.False(Of(Series(1, day => day == 0 ? 250 : 200)).IsWorse(20, 0));

    [Fact]
    public void A_small_shift_is_none_that_a_person_would_act_on() => Assert.False(Of(Series(1, day => day == 0 ? 200 : 212, noise: 2)).IsWorse(20, 0));

    [Fact]
    public void A_shift_below_the_rows_floor_is_none() => Assert.False(Of(Series(1, day => day == 0 ? 200 : 250)).IsWorse(20, floor: 60));

    [Fact]
    public void Where_little_is_bad_less_is_worse()
    {
        var falling = Series(1, day => day == 0 ? 90 : 60);
        Assert.True(Degradation.Of(falling, Split, End, Direction.Low)!.IsWorse(20, 0));
        Assert.False(Degradation.Of(falling, Split, End, Direction.High)!.IsWorse(20, 0));
    }

    [Fact]
    public void Identical_constant_days_are_no_difference() => Assert.False(Of(Series(1, _ => 5, noise: 0)).IsWorse(1, 0));

    [Fact]
    public void Fewer_than_five_same_hours_are_no_verdict()
    {
        var short4 = Some.History(Some.T0, TimeSpan.FromMinutes(1), Enumerable.Repeat(1.0, (28 * 60) - 1));
        Assert.Null(Degradation.Of(short4, Split, Some.T0.AddHours(28), Direction.High));
    }

    private static Degradation Of(SampleHistory history) => Degradation.Of(history, Split, End, Direction.High)!;

    /// <summary>Two days with the same wave and noise that remembers an hour.</summary>
    private static SampleHistory Series(int seed, Func<int, double> level, double noise = 8)
    {
        var (chance, drift) = (new Chance(seed), 0.0);
        return Some.History(Some.T0, TimeSpan.FromMinutes(1), Enumerable.Range(0, 2880).Select(minute =>
        {
            drift = (0.95 * drift) + (0.3 * noise * chance.Normal());
            return level(minute / 1440) * (1 + (noise == 0 ? 0 : 0.15 * Math.Sin(minute / 1440.0 * 2 * Math.PI))) + drift;
        }));
    }
}
