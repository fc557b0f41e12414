using CsCheck;
using TempoNest.Probes;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Adapters.Tests.Probes;

public class QueryTextTests
{
    private static readonly Source Minutely = new() { Name = "main", Kind = "prometheus", History = true };
    private static readonly SourceAddress Anywhere = new() { Url = "http://localhost:9090" };

    private static string Expand(string query, params (string Name, string Value)[] green) => QueryText.Expand(
        query, new Selectors { Green = green.ToDictionary(pair => pair.Name, pair => pair.Value) }, Minutely, Anywhere, TimeSpan.FromHours(24));

    [Theory]
    [InlineData("rate(x{a=\"b\",$green}[$window])", "rate(x{a=\"b\",color=\"green\"}[300s])")]
    [InlineData("last_over_time(x[$fresh])", "last_over_time(x[120s])")]
    [InlineData("avg_over_time(x[$range])", "avg_over_time(x[86400s])")]
    [InlineData("x{$green,a=\"b\"}", "x{color=\"green\",a=\"b\"}")]
    [InlineData("$greenish $windows $ranger $", "$greenish $windows $ranger $")]
    public void A_placeholder_is_replaced_where_it_stands_alone(string query, string expected) =>
        Assert.Equal(expected, Expand(query, ("color", "green")));

    [Theory]
    [InlineData("x{a=\"b\",$green}", "x{a=\"b\",}")]
    [InlineData("x{$green,a=\"b\"}", "x{a=\"b\"}")]
    [InlineData("x{$green}", "x{}")]
    public void Without_a_selector_green_is_nothing_and_the_query_stays_legal(string query, string expected)
    {
        Assert.Equal(expected, Expand(query));
        Assert.Equal(expected, QueryText.Expand(query, null, Minutely, Anywhere));
    }

    [Fact]
    public void The_address_overrides_the_scrape_interval() => Assert.Equal(
        "x[600s] y[300s]",
        QueryText.Expand("x[$window] y[$fresh]", null, Minutely, Anywhere with { Scrape = TimeSpan.FromSeconds(150) }));

    [Fact]
    public void A_part_of_a_second_is_told_in_milliseconds() => Assert.Equal(
        "x[1500ms]", QueryText.Expand("x[$fresh]", null, Minutely with { Scrape = TimeSpan.FromMilliseconds(750) }, Anywhere));

    [Fact]
    public void A_range_that_nobody_gave_is_refused() =>
        Assert.Contains("$range", Assert.Throws<SourceException>(() => QueryText.Expand("x[$range]", null, Minutely, Anywhere)).Message);

    [Fact]
    public void What_a_label_value_says_is_never_expanded() =>
        Assert.Equal("x{a=\"$window\"}", Expand("x{$green}", ("a", "$window")));

    [Fact]
    public void Two_sessions_of_one_deployment_ask_the_same_text() =>
        Assert.Equal(Expand("x{$green}", ("a", "1"), ("b", "2")), Expand("x{$green}", ("b", "2"), ("a", "1")));

    [Theory]
    [InlineData("a\"} or vector(1) or x{b")]
    [InlineData("1a")]
    [InlineData("")]
    [InlineData("a\n")]
    [InlineData("ä")]
    public void What_is_no_label_name_is_refused(string name) =>
        Assert.Throws<SourceException>(() => Expand("x{$green}", (name, "value")));

    [Fact]
    public void Whatever_a_value_says_it_stays_one_string_and_reads_back_the_same() => Gen.String.Sample(value =>
    {
        var text = Labels.Escape(value);
        var read = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            Assert.False(text[i] is '"' or '\n', "An unescaped quote or line end closes the string.");
            if (text[i] is '\\') read.Append(text[++i] switch { 'n' => '\n', 'r' => '\r', var same => same });
            else read.Append(text[i]);
        }
        Assert.Equal(value, read.ToString());
    });

    [Fact]
    public void Hostile_values_stay_inside_their_quotes() =>
        Assert.Equal("""x{a="\"} or vector(1) #\\\n"}""", Expand("x{$green}", ("a", "\"} or vector(1) #\\\n")));
}
