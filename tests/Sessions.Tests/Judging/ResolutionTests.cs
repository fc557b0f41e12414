using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Tests.Judging;

/// <summary>What a histogram's buckets can tell of a limit.</summary>
public sealed class ResolutionTests
{
    private static readonly double[] Ends = [0.1, 0.25, 0.5, 1, 2.5];

    private static Band Band(Comparison comparison, decimal limit, decimal? upper = null) =>
        new($"{comparison} {limit}", comparison, new Quantity(limit, Unit.Millisecond), upper is { } end ? new Quantity(end, Unit.Millisecond) : null);

    private static (double, double)? Of(Comparison comparison, decimal limit, decimal? upper = null) =>
        Resolution.Of(Band(comparison, limit, upper), Unit.Second, Ends) is { } found ? (found.From, found.To) : null;

    [Fact]
    public void Where_a_bucket_ends_it_is_known() => Assert.Equal([null, null, null], new[] { Of(Comparison.Above, 1000), Of(Comparison.Below, 100), Of(Comparison.Between, 250, 500) });

    [Fact]
    public void Inside_a_bucket_it_is_a_guess()
    {
        Assert.Equal((0.25, 0.5), Of(Comparison.Below, 400));
        Assert.Equal((0, 0.1), Of(Comparison.AtMost, 20));
        Assert.Equal((1, 2.5), Of(Comparison.Between, 500, 2000));
    }

    [Fact]
    public void At_and_above_the_last_end_nothing_is_told()
    {
        Assert.Equal((2.5, double.PositiveInfinity), Of(Comparison.Above, 2500));
        Assert.Equal((2.5, double.PositiveInfinity), Of(Comparison.Above, 10_000));
        // What lies above is told as 2.5 s, and so are "at least" and "at most" that.
        Assert.Equal((null, null), (Of(Comparison.AtLeast, 2500), Of(Comparison.AtMost, 2500)));
    }

    [Fact]
    public void Without_buckets_nothing_is_said() => Assert.Null(Resolution.Of(Band(Comparison.Above, 1), Unit.Second, []));

    [Theory]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(x_bucket{a=\"b,)\"}[5m])))", "sum by (le) (rate(x_bucket{a=\"b,)\"}[5m]))")]
    [InlineData(" histogram_quantile(scalar(q), x_bucket) ", "x_bucket")]
    [InlineData("histogram_quantile(0.95, x_bucket) > 1", null)]
    [InlineData("histogram_quantile(0.95, a) / histogram_quantile(0.5, b)", null)]
    [InlineData("histogram_quantile(0.95)", null)]
    [InlineData("histogram_quantile(0.95, x", null)]
    [InlineData("rate(x[5m])", null)]
    [InlineData("", null)]
    public void The_histogram_is_the_second_argument_of_the_whole_question(string query, string? histogram) => Assert.Equal(histogram, Quantile.HistogramOf(query));

    [Fact]
    public void The_ends_are_the_finite_ones_in_order() => Assert.Equal([0.1, 1, 2.5], Quantile.Bounds(["2.5", "+Inf", "0.1", "1", "1.0", "", "x"]));
}
