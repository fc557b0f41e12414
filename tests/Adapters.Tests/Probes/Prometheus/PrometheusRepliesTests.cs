using System.Text;
using TempoNest.Probes;
using TempoNest.Probes.Prometheus;
using TempoNest.Probes.Web;
using TempoNest.Sessions;

namespace TempoNest.Adapters.Tests.Probes.Prometheus;

/// <summary>Replies as Prometheus 2.42 gives them.</summary>
public class PrometheusRepliesTests
{
    private static readonly SourceQuestion Instant = new(
        Given.Source("prometheus"), new SourceAddress { Url = "http://prometheus:9090" }, "q", Given.T0, TimeSpan.Zero, 1);

    private static readonly SourceQuestion Minutes = Instant with { Every = TimeSpan.FromMinutes(1), Count = 4 };

    private static IReadOnlyList<Series> Read(string body, SourceQuestion question) => PrometheusReply.Read(
        new(System.Net.HttpStatusCode.OK, Encoding.UTF8.GetBytes(body), "application/json", null), question).Series;

    private static string Refusal(string body, SourceQuestion question) =>
        Assert.Throws<SourceException>(() => Read(body, question)).Message;

    private static string Vector(string rows) => $$$"""{"status":"success","data":{"resultType":"vector","result":[{{{rows}}}]}}""";
    private static string Matrix(string rows) => $$$"""{"status":"success","data":{"resultType":"matrix","result":[{{{rows}}}]}}""";

    [Fact]
    public void A_vector_is_a_series_for_each_element()
    {
        var series = Read(Vector("""
            {"metric":{"service":"agents"},"value":[1767225600,"0.35"]},{"metric":{"service":"auth"},"value":[1767225600.000,"12"]}
            """), Instant);
        Assert.Equal([("agents", 0.35), ("auth", 12.0)], series.Select(one => (one.Labels["service"], Assert.Single(one.Values))));
    }

    [Fact]
    public void A_scalar_is_one_series_without_labels()
    {
        var series = Assert.Single(Read("""{"status":"success","data":{"resultType":"scalar","result":[1767225600,"42"]}}""", Instant));
        Assert.Equal(42, Assert.Single(series.Values));
        Assert.Empty(series.Labels);
    }

    [Fact]
    public void A_matrix_lies_on_the_grid_with_nothing_where_there_was_no_point()
    {
        var series = Assert.Single(Read(Matrix(
            """{"metric":{"__name__":"up","service":"web"},"values":[[1767225600,"1"],[1767225720.001,"+Inf"],[1767225780,"NaN"]]}"""), Minutes));
        Assert.Equal([1, double.NaN, double.PositiveInfinity, double.NaN], series.Values);
        Assert.False(Series.IsThere(series.Values[1]));
        Assert.True(Series.IsNotANumber(series.Values[3]));
    }

    [Fact]
    public void Numbers_are_read_as_Prometheus_writes_them()
    {
        foreach (var (text, value) in new[] { ("1e-05", 1e-05), ("-2.5", -2.5), ("1.7976931348623157e+308", double.MaxValue), ("-Inf", double.NegativeInfinity) })
            Assert.Equal(value, Read(Vector($$"""{"metric":{},"value":[1767225600,"{{text}}"]}"""), Instant)[0].Values[0]);
    }

    [Fact]
    public void Warnings_and_whatever_else_stands_there_are_tolerated_in_any_order() => Assert.Single(Read("""
        {"infos":["i"],"warnings":["PromQL: \"x\" might not be a counter"],"data":{"stats":{"a":[1,{}]},
         "result":[{"value":[1767225600,"1"],"metric":{}}],"resultType":"vector"},"status":"success","trace":null}
        """, Instant));

    [Fact]
    public void An_empty_result_is_an_answer()
    {
        Assert.Empty(Read(Vector(""), Instant));
        Assert.Empty(Read(Matrix(""), Minutes));
    }

    [Fact]
    public void A_result_type_that_was_not_asked_for_is_named()
    {
        Assert.Contains("matrix where a vector", Refusal(Matrix(""), Instant));
        Assert.Contains("vector where a matrix", Refusal(Vector(""), Minutes));
        Assert.Contains("string", Refusal("""{"status":"success","data":{"resultType":"string","result":[1767225600,"text"]}}""", Instant));
    }

    [Theory]
    [InlineData("""{"metric":{"a":"1","a":"2"},"value":[1767225600,"1"]}""", "label \"a\" twice")]
    [InlineData("""{"metric":{"a":"1"},"value":[1767225600,"1"]},{"metric":{"a":"1"},"value":[1767225600,"2"]}""", "two series of the same labels")]
    [InlineData("""{"metric":{},"value":[1767225540,"1"]}""", "not asked about")]
    [InlineData("""{"metric":{},"value":[1e999,"1"]}""", "not asked about")]
    [InlineData("""{"metric":{},"value":[1767225600,1]}""", "a value that is no text")]
    [InlineData("""{"metric":{},"value":[1767225600,"many"]}""", "no number")]
    [InlineData("""{"metric":{},"value":[1767225600,"1e999"]}""", "no number")]
    [InlineData("""{"metric":{},"value":[1767225600,"1","2"]}""", "no pair")]
    [InlineData("""{"metric":{},"value":"1"}""", "no pair")]
    [InlineData("""{"metric":{}}""", "without values")]
    [InlineData("""{"metric":{},"histogram":[1767225600,{"count":"1"}]}""", "native histograms")]
    [InlineData("""{"metric":[],"value":[1767225600,"1"]}""", "labels that are no object")]
    [InlineData("""{"metric":{"a":1},"value":[1767225600,"1"]}""", "no text")]
    [InlineData("7", "not asked about")]
    [InlineData("null", "no object")]
    public void What_Prometheus_would_not_say_is_refused_in_words(string rows, string expected) =>
        Assert.Contains(expected, Refusal(Vector(rows), Instant));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"success\"")]
    [InlineData("""{"status":"success"}""")]
    [InlineData("""{"status":"success","data":null}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector"}}""")]
    [InlineData("""{"status":"error","errorType":"execution","error":"no"}""")]
    public void Json_that_is_no_answer_is_refused(string body) => Assert.StartsWith("main at prometheus:9090 answered 200 with ", Refusal(body, Instant));

    [Fact]
    public void Every_cut_of_a_reply_is_refused_and_none_is_half_believed()
    {
        var whole = Matrix("""{"metric":{"service":"web"},"values":[[1767225600,"1"],[1767225660,"2"]]}""");
        for (var length = 0; length < whole.Length; length++) Refusal(whole[..length], Minutes);
        Refusal(whole + "x", Minutes);
        Refusal(whole + whole, Minutes);
    }

    [Fact]
    public void Depth_text_that_is_not_utf8_and_too_many_of_anything_are_refused()
    {
        Refusal(new string('[', 10_000), Instant);
        Assert.Contains("not whole JSON", Refusal("""{"status":"success","data":{"x":""" + new string('[', 10_000), Instant));
        byte[] broken = [.. "{\"status\":\""u8, 0xFF, 0xFE, .. "\"}"u8];
        Assert.Throws<SourceException>(() => PrometheusReply.Read(new(System.Net.HttpStatusCode.OK, broken, null, null), Instant));
        Assert.Contains("more than 5000 series", Refusal(
            Vector(string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"metric":{"i":"{{i}}"},"value":[1767225600,"1"]}"""))), Instant));
        Assert.Contains("more than 64 labels", Refusal(
            Vector($$"""{"metric":{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"l{i}\":\"\""))}}},"value":[1767225600,"1"]}"""), Instant));
    }

    [Fact]
    public void A_server_that_repeats_the_secret_does_not_bring_it_into_a_reason()
    {
        WebReply Reply(string body) => new(System.Net.HttpStatusCode.OK, Encoding.UTF8.GetBytes(body), "text/hunter2", "user:hunter2");
        var type = """{"status":"success","data":{"resultType":"hunter2","result":[]}}""";
        Assert.DoesNotContain("hunter2", Assert.Throws<SourceException>(() => PrometheusReply.Read(Reply(type), Instant)).Message);
        Assert.DoesNotContain("hunter2", Assert.Throws<SourceException>(() => PrometheusReply.Read(Reply("<html>"), Instant)).Message);
    }
}
