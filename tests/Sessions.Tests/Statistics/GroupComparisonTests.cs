using TempoNest.Sessions.Statistics;

namespace TempoNest.Sessions.Tests.Statistics;

public class GroupComparisonTests
{
    [Fact]
    public void Two_groups_apart_have_the_greatest_effect()
    {
        var comparison = GroupComparison.Of([1, 2, 3, 4, 5], [11, 12, 13, 14, 15])!.Value;
        // U = 25, mean 12.5, Var = 5*5*11/12 = 22.917: z = 12/4.787 = 2.507, p = 0.00609.
        Assert.Equal((10, 1), (comparison.Shift, comparison.Delta));
        Assert.Equal(0.00609, comparison.PGreater, 4);
    }

    [Fact]
    public void Cliffs_delta_is_wins_minus_losses_over_all_pairs()
    {
        var comparison = GroupComparison.Of([1, 2, 3, 4, 5], [1, 3, 4, 5, 6])!.Value;
        var (wins, losses) = (0, 0);
        foreach (var later in new[] { 1, 3, 4, 5, 6 }) foreach (var earlier in new[] { 1, 2, 3, 4, 5 }) { if (later > earlier) wins++; if (later < earlier) losses++; }
        Assert.Equal((wins - losses) / 25.0, comparison.Delta, 9);
        Assert.Equal(1, comparison.Shift, 9);
    }

    [Fact]
    public void Identical_constants_are_no_difference()
    {
        var comparison = GroupComparison.Of([4, 4, 4, 4, 4], [4, 4, 4, 4, 4])!.Value;
        Assert.Equal((0, 0, 1), (comparison.Shift, comparison.Delta, comparison.PGreater));
    }

    [Fact]
    public void Fewer_than_five_on_a_side_are_no_verdict() => Assert.Null(GroupComparison.Of([1, 2, 3, 4], [5, 6, 7, 8, 9]));

    [Fact]
    public void The_order_within_a_group_does_not_matter() =>
        Assert.Equal(GroupComparison.Of([3, 1, 2, 5, 4], [6, 2, 9, 1, 1]), GroupComparison.Of([1, 2, 3, 4, 5], [1, 1, 2, 6, 9]));
}
