using TempoNest.World.Series;

namespace TempoNest.World.Tests;

public sealed class QuantileTests
{
    [Fact]
    public void It_is_interpolated_inside_its_bucket() => Assert.Equal(0.15, Quantile.Of(0.75, [0.1, 0.2], [4, 4, 0]), 12);

    [Fact]
    public void Above_every_bound_it_is_the_last_bound() => Assert.Equal(0.2, Quantile.Of(0.9, [0.1, 0.2], [1, 1, 8]));

    [Fact]
    public void Of_nothing_it_is_no_number() => Assert.Equal(double.NaN, Quantile.Of(0.5, [0.1], [0, 0]));
}
