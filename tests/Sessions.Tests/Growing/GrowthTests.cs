using CsCheck;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Tests.Growing;

public class GrowthTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static Total At(double minute, double value, string epoch = "one") => new(Start.AddMinutes(minute), epoch, value);

    [Fact]
    public void A_total_that_grows_has_grown_by_the_difference() =>
        Assert.Equal(30, Growth.Of([At(0, 100), At(1, 110), At(5, 130)], Window).Value);

    [Fact]
    public void Only_what_grew_within_the_window_counts() =>
        Assert.Equal(20, Growth.Of([At(0, 100), At(1, 110), At(6, 130)], Window).Value);

    [Fact]
    public void A_server_that_began_anew_counts_from_zero() =>
        Assert.Equal(10 + 7, Growth.Of([At(0, 100), At(2, 110), At(5, 7, "two")], Window).Value);

    [Fact]
    public void One_that_began_anew_and_is_above_already_is_told_by_its_epoch() =>
        Assert.Equal(200, Growth.Of([At(0, 100), At(5, 200, "two")], Window).Value);

    [Fact]
    public void One_that_was_reset_without_saying_so_is_told_by_having_shrunk() =>
        Assert.Equal(3, Growth.Of([At(0, 100), At(5, 3)], Window).Value);

    [Theory]
    [InlineData(1)]
    [InlineData(4.9)]
    public void Before_the_window_was_watched_nothing_is_told(double minutes)
    {
        var (value, why) = Growth.Of([At(0, 100), At(minutes, 130)], Window);
        Assert.True(double.IsNaN(value));
        Assert.Contains("no sample from its beginning", why, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_long_silence_nothing_is_told_because_nobody_knows_when_it_grew() =>
        Assert.True(double.IsNaN(Growth.Of([At(0, 100), At(30, 130)], Window).Value));

    [Fact]
    public void What_the_server_does_not_tell_is_nothing() =>
        Assert.True(double.IsNaN(Growth.Of([At(0, 100), At(5, double.NaN)], Window).Value));

    /// <summary>A counter lived through second by second, with restarts between samples: the growth is what was counted and seen.</summary>
    [Fact]
    public void Whatever_restarts_the_growth_is_what_was_counted_and_not_lost() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50], Gen.Bool).Array[6].Sample(minutes =>
        {
            double total = 1_000, grown = 0;
            List<Total> samples = [At(0, total)];
            for (var i = 1; i < minutes.Length; i++)
            {
                var (before, after, restarts) = minutes[i];
                // What is counted before a restart is lost with it.
                total = restarts ? after : total + before + after;
                grown += restarts ? after : before + after;
                samples.Add(new(Start.AddMinutes(i), $"{samples[^1].Epoch}{(restarts ? "+" : "")}", total));
            }
            Assert.Equal(grown, Growth.Of(samples, Window).Value);
        });

    private static Statements Counted(double minute, params (long Query, long Calls, double Milliseconds)[] totals) => Counted(minute, "one", totals);

    private static Statements Counted(double minute, string epoch, params (long Query, long Calls, double Milliseconds)[] totals) =>
        new(Start.AddMinutes(minute), epoch, totals.ToDictionary(total => new StatementKey(total.Query, 10, true), total => new StatementTotal(total.Calls, total.Milliseconds)));

    [Fact]
    public void A_statement_is_as_slow_as_it_was_within_the_window_not_since_ever()
    {
        var (grown, _) = StatementGrowth.Of([Counted(0, (1, 1_000, 1_000), (2, 10, 5_000)), Counted(5, (1, 1_010, 3_000), (2, 20, 5_010))], Window);
        Assert.Equal(200, grown![new(1, 10, true)].Mean);
        Assert.Equal(1, grown[new(2, 10, true)].Mean);
    }

    [Fact]
    public void A_statement_the_server_forgot_or_began_to_count_anew_counts_from_zero()
    {
        var (grown, _) = StatementGrowth.Of(
            [Counted(0, (1, 100, 1_000), (2, 7, 7)), Counted(2, (2, 9, 9)), Counted(4, (1, 3, 30), (2, 9, 9)), Counted(5, "two", (2, 4, 4))], Window);
        Assert.Equal(new(3, 30), grown![new(1, 10, true)]);
        Assert.Equal(new(2 + 4, 2 + 4), grown[new(2, 10, true)]);
    }

    [Fact]
    public void Without_a_sample_from_the_beginning_of_the_window_no_statement_is_told() =>
        Assert.Null(StatementGrowth.Of([Counted(0, (1, 1, 1)), Counted(1, (1, 2, 2))], Window).Grown);
}
