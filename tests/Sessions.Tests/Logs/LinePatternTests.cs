using TempoNest.Sessions.Logs;

namespace TempoNest.Sessions.Tests.Logs;

public sealed class LinePatternTests
{
    [Theory]
    [InlineData("order 17 failed", "order <n> failed")]
    [InlineData("took 1.5 s, 12,000 rows", "took <n> s, <n> rows")]
    [InlineData("job 8e03978e-40d5-43e8-bc93-6894a57f9324 gone", "job <id> gone")]
    [InlineData("at 2026-01-01T12:00:00.123Z it broke", "at <instant> it broke")]
    [InlineData("2026-01-01 12:00:00,123 ERROR it broke", "<instant> ERROR it broke")]
    [InlineData("cannot reach 10.0.0.7:5432", "cannot reach <address>")]
    [InlineData("GET http://orders:8080/x/17?y=1 failed", "GET <address> failed")]
    [InlineData("block 0xdeadbeef and 3f2a9c1b77", "block <hex> and <hex>")]
    [InlineData("no column \"price\" in 'orders'", "no column <text> in <text>")]
    [InlineData("it isn't there, and can't be", "it isn't there, and can't be")]
    [InlineData("http2 and sha256 stay", "http2 and sha256 stay")]
    public void What_differs_becomes_a_placeholder(string line, string expected) => Assert.Equal(expected, LinePattern.Of(line));

    [Fact]
    public void Lines_of_one_complaint_are_counted_together_most_often_first()
    {
        LogEntry Entry(string text) => new(LogLevel.Error, null, "stderr", text, 1);
        Assert.Equal(
            [("order <n> failed", 2), ("a", 1), ("b", 1)],
            LinePattern.Counted([Entry("b"), Entry("order 1 failed"), Entry("a"), Entry("order 2 failed")]));
    }
}
