using TempoNest.World.Oracle;

namespace TempoNest.World.Tests;

public sealed class ConditionTests
{
    private static readonly Condition Rate = new("error-rate", "error-rate", "auth", Severity.Critical, '>', 2, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));

    [Fact]
    public void A_bound_is_strict() => Assert.False(Rate.Judge(new(2, 10, 500)));

    [Fact]
    public void One_error_among_few_requests_says_nothing() => Assert.Null(Rate.Judge(new(33, 1, 3)));

    [Fact]
    public void Few_requests_without_an_error_pass_nothing() => Assert.Null(Rate.Judge(new(0, 0, 19)));

    [Fact]
    public void Five_errors_among_few_requests_breach() => Assert.True(Rate.Judge(new(50, 5, 10)));

    [Fact]
    public void Nothing_there_says_nothing() => Assert.Null(Rate.Judge(new(double.NaN)));
}
