using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Policy;

public class ThresholdsTests
{
    private static readonly Thresholds Cpu = Some.Row(Some.Cpu, "api", Some.Above(70, Unit.Percent), Some.Above(90, Unit.Percent)) with { Normal = Some.Between(20, 40, Unit.Percent) };
    private static readonly Thresholds Idle = Some.Row(Some.Cpu, "api", Some.Below(2, Unit.Count), Some.Exactly(0, Unit.Count)) with { Normal = Some.Between(5, 15, Unit.Count) };
    private static readonly Thresholds P50 = Some.Row(Some.Latency, "api", null, Some.Above(300, Unit.Millisecond)) with { Target = Some.Below(100, Unit.Millisecond) };

    [Theory]
    [InlineData(5, Standing.OnTarget)]
    [InlineData(20, Standing.OnTarget)]
    [InlineData(40, Standing.OnTarget)]
    [InlineData(41, Standing.OffTarget)]
    [InlineData(70, Standing.OffTarget)]
    [InlineData(70.1, Standing.Warning)]
    [InlineData(90, Standing.Warning)]
    [InlineData(90.1, Standing.Critical)]
    [InlineData(double.PositiveInfinity, Standing.Critical)]
    [InlineData(double.NaN, Standing.Unknown)]
    public void A_range_is_fine_on_the_side_away_from_its_critical_bound(double percent, Standing standing) => Assert.Equal(standing, Cpu.Judge(percent, Unit.Percent));

    [Theory]
    [InlineData(30, Standing.OnTarget)]
    [InlineData(5, Standing.OnTarget)]
    [InlineData(4, Standing.OffTarget)]
    [InlineData(2, Standing.OffTarget)]
    [InlineData(1, Standing.Warning)]
    [InlineData(0, Standing.Critical)]
    public void A_row_may_be_worse_when_low(double count, Standing standing) => Assert.Equal(standing, Idle.Judge(count, Unit.Count));

    [Theory]
    [InlineData(99, Standing.OnTarget)]
    [InlineData(100, Standing.OffTarget)]
    [InlineData(300, Standing.OffTarget)]
    [InlineData(301, Standing.Critical)]
    public void A_row_without_a_warning_goes_from_off_target_straight_to_critical(double milliseconds, Standing standing) =>
        Assert.Equal(standing, P50.Judge(milliseconds / 1000, Unit.Second));

    [Fact]
    public void The_worst_of_several_standings_is_the_greatest() =>
        Assert.Equal([Standing.OnTarget, Standing.OffTarget, Standing.Unknown, Standing.Warning, Standing.Critical], Enum.GetValues<Standing>().Order());

    [Fact]
    public void A_limit_is_strict_in_every_unit_it_is_told_in()
    {
        Assert.False(Some.Above(7, Unit.Percent).Holds(0.07, Unit.Ratio));
        Assert.False(Some.Above(5, Unit.Of("/min")!).Holds(5.0 / 60, Unit.PerSecond));
        Assert.False(Some.Above(1000, Unit.Millisecond).Holds(1, Unit.Second));
        Assert.True(Some.Above(1000, Unit.Millisecond).Holds(Math.BitIncrement(1.0), Unit.Second));
        Assert.False(Some.Above(1.5m, Some.Gigabyte).Holds(1.5e9, Unit.Byte));
        Assert.True(Some.Exactly(0, Unit.Count).Holds(0, Unit.Count));
    }

    [Fact]
    public void NaN_lies_in_no_band()
    {
        foreach (var comparison in Enum.GetValues<Comparison>())
            Assert.False(new Band("x", comparison, new Quantity(1, Unit.Count), new Quantity(2, Unit.Count)).Holds(double.NaN, Unit.Count));
    }

    [Fact]
    public void Decimal_and_binary_sizes_are_told_apart()
    {
        Assert.Equal(1_000_000, new Quantity(1, Unit.Of("MB")!).In(Unit.Byte));
        Assert.Equal(1_048_576, new Quantity(1, Unit.Of("MiB")!).In(Unit.Byte));
        Assert.Throws<ArgumentException>(() => new Quantity(1, Unit.Millisecond).In(Unit.Byte));
        Assert.Null(Unit.Of("mb"));
    }

    [Fact]
    public void A_rule_holds_where_its_row_stands_at_it_or_worse()
    {
        var plan = Some.Plan with { Rows = [Cpu, Some.Row(Some.QueryTime, "all", Some.Exactly(5, Unit.Second), Some.Exactly(0, Unit.Second))] };
        foreach (var rule in Sessions.Judging.Rule.Of(plan, "api").Concat(Sessions.Judging.Rule.Of(plan, "all")).Where(rule => rule.Row is not null))
        {
            var wanted = rule.Severity is Severity.Critical ? Standing.Critical : Standing.Warning;
            foreach (var value in new[] { 0, 0.05, 0.7, 0.71, 0.9, 0.91, 5, double.PositiveInfinity })
                Assert.Equal(rule.Row!.Judge(value, rule.Metric.Unit) >= wanted, rule.Condition()(value));
        }
    }
}
