using TempoNest.Sessions.Statistics;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Statistics;

public class TrendTests
{
    [Fact]
    public void The_slope_is_the_median_of_all_pairwise_slopes()
    {
        // 1, 2, 4, 3, 100 at hours 0..4: slopes 1 2 -1 97 | 1.5 0.5 48 | 0.667 32.7 | 24.75, median of ten.
        Assert.Equal((1.5 + 2) / 2, Trend.Of(Points(1, 2, 4, 3, 100)).SlopePerHour, 9);
    }

    [Fact]
    public void A_straight_line_has_its_own_slope_and_no_doubt()
    {
        var trend = Trend.Of(Points([.. Enumerable.Range(0, 20).Select(i => 5.0 + (3 * i))]));
        Assert.Equal(3, trend.SlopePerHour, 9);
        Assert.True(trend.PRising < 1e-6);
    }

    [Fact]
    public void Mann_Kendall_agrees_with_a_worked_example()
    {
        // S = 45 - 2*3 = 39 of 45 pairs in order but three; n = 10: Var = 10*9*25/18 = 125, z = 38/sqrt(125) = 3.3988, p = 0.000338.
        Assert.Equal(0.000338, Trend.PRisingOf(Points(1, 2, 4, 3, 5, 7, 6, 8, 10, 9)), 5);
    }

    [Fact]
    public void Ties_make_the_variance_smaller()
    {
        // n = 8 with ties of 3 and 2: Var = (8*7*21 - 3*2*11 - 2*1*9)/18 = 60.667; S = 24, z = 23/7.789 = 2.953, p = 0.00157.
        Assert.Equal(0.00157, Trend.PRisingOf(Points(1, 2, 2, 2, 3, 4, 4, 5)), 4);
    }

    [Fact]
    public void A_constant_series_does_not_rise() => Assert.Equal((0, 1), (Trend.Of(Points(7, 7, 7, 7, 7)).SlopePerHour, Trend.PRisingOf(Points(7, 7, 7, 7, 7))));

    [Fact]
    public void Three_points_say_nothing() => Assert.Equal(1, Trend.Of(Points(1, 2, 3)).PRising);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.158655)]
    [InlineData(1.959964, 0.025)]
    [InlineData(-1, 0.841345)]
    [InlineData(3.090232, 0.001)]
    public void The_normal_tail_agrees_with_the_tables(double z, double probability) => Assert.Equal(probability, Normal.UpperTail(z), 6);

    private static IReadOnlyList<MedianPoint> Points(params double[] values) => [.. values.Select((value, hour) => new MedianPoint(Some.T0.AddHours(hour), value))];
}
