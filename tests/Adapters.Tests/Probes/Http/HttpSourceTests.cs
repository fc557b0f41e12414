using System.IO.Compression;
using TempoNest.Probes.Http;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes.Http;

public sealed class HttpSourceTests : IDisposable
{
    private static readonly Metric Number = Given.Metric("/healthz") with { Label = null };
    private static readonly Metric Health = Given.Metric("/healthz", MetricKind.Health) with { Label = null };

    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider _clock = Given.Clock();
    private readonly SourceClient _web = new(new KnownSecrets(), new Reach(null));

    private Task<Reading> Read(string url, Metric metric)
    {
        var request = Given.Request("http", url, metric);
        return Given.Executor(_clock, Given.Once, new HttpSource(_web, _clock))
            .ReadOne(request with { Source = request.Source with { History = false } });
    }

    private async Task<Reading> Read(LyingServer server, Metric metric)
    {
        await using (server) return await Read(server.Url, metric);
    }

    [Fact]
    public async Task The_question_is_a_path_below_the_address()
    {
        await using var server = LyingServer.Answering("{}", 204);
        Assert.Equal(204, (await Read(server.Url + "/base/", Number with { Query = "@other.example/x?y=1" })).Value);
        Assert.StartsWith("GET /base/@other.example/x?y=1 HTTP/1.1", Assert.Single(server.Heard));
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(204, 1)]
    [InlineData(404, 0)]
    [InlineData(500, 0)]
    [InlineData(503, 0)]
    public async Task Any_success_is_healthy_and_trouble_is_not(int status, double expected) =>
        Assert.Equal(Reading.Of("metric", expected), await Read(LyingServer.Answering("", status), Health));

    [Theory]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Being_sent_away_says_nothing_about_the_service(int status) =>
        Assert.Equal(Outcome.ProbeError, (await Read(LyingServer.Answering("", status), Health)).Outcome);

    [Fact]
    public async Task A_metric_may_say_which_status_is_healthy()
    {
        Assert.Equal(1, (await Read(LyingServer.Answering("", 401), Health with { Expect = "401" })).Value);
        Assert.Equal(0, (await Read(LyingServer.Answering("", 200), Health with { Expect = "401" })).Value);
    }

    [Theory]
    [InlineData("""{"status":"ok"}""", 200, 1)]
    [InlineData("""{"status":"degraded"}""", 200, 0)]
    [InlineData("""{"status":"ok"}""", 503, 0)]
    public async Task A_metric_may_say_which_word_is_healthy(string body, int status, double expected) => Assert.Equal(
        expected, (await Read(LyingServer.Answering(body, status), Health with { JsonPath = "status", Expect = "ok" })).Value);

    [Fact]
    public async Task Without_a_word_the_named_place_says_true()
    {
        var ready = Health with { JsonPath = "checks.0.ready" };
        Assert.Equal(1, (await Read(LyingServer.Answering("""{"checks":[{"ready":true}]}"""), ready)).Value);
        Assert.Equal(0, (await Read(LyingServer.Answering("""{"checks":[{"ready":false}]}"""), ready)).Value);
    }

    [Theory]
    [InlineData("""{"data":{"depth":12.5}}""", 12.5)]
    [InlineData("""{"data":{"depth":"7"}}""", 7)]
    [InlineData("""{"data":{"depth":true}}""", 1)]
    public async Task A_number_is_read_from_its_place(string body, double expected) =>
        Assert.Equal(expected, (await Read(LyingServer.Answering(body), Number with { JsonPath = "data.depth" })).Value);

    [Fact]
    public async Task Null_at_the_place_is_no_data() => Assert.Equal(
        Outcome.NoData, (await Read(LyingServer.Answering("""{"depth":null}"""), Number with { JsonPath = "depth" })).Outcome);

    [Theory]
    [InlineData("""{"data":{}}""", 200)]
    [InlineData("""{"data":{"depth":"deep"}}""", 200)]
    [InlineData("""{"data":{"depth":{}}}""", 200)]
    [InlineData("<html>", 200)]
    [InlineData("", 200)]
    [InlineData("""{"data":{"depth":1}}""", 500)]
    public async Task What_is_no_number_is_a_probe_error(string body, int status) => Assert.Equal(
        Outcome.ProbeError, (await Read(LyingServer.Answering(body, status), Number with { JsonPath = "data.depth" })).Outcome);

    [Theory]
    [InlineData("<html>")]
    [InlineData("""{"other":"ok"}""")]
    public async Task A_success_that_cannot_be_read_is_blindness_not_illness(string body) => Assert.Equal(
        Outcome.ProbeError, (await Read(LyingServer.Answering(body), Health with { JsonPath = "status", Expect = "ok" })).Outcome);

    [Fact]
    public async Task Latency_is_what_the_whole_answer_took()
    {
        var slow = new LyingServer(async (socket, _, cancel) =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1.5));
            await socket.SendAsync(LyingServer.Reply("{}"u8.ToArray()), cancel);
        });
        Assert.Equal(1.5, (await Read(slow, Number with { JsonPath = HttpSource.Latency })).Value);
    }

    [Fact]
    public async Task A_service_that_refuses_resets_or_hangs_is_not_healthy()
    {
        Assert.Equal(Reading.Of("metric", 0), await Read(LyingServer.Nobody(), Health));
        Assert.Equal(Reading.Of("metric", 0), await Read(LyingServer.Resetting(), Health));
        await using var mute = LyingServer.Mute();
        var reading = Read(mute.Url, Health);
        await mute.Visited;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Reading.Of("metric", 0), await reading);
    }

    [Fact]
    public async Task Of_a_service_that_refuses_nothing_else_is_known()
    {
        Assert.Equal(Outcome.ProbeError, (await Read(LyingServer.Nobody(), Number)).Outcome);
        Assert.Equal(Outcome.ProbeError, (await Read("http://name.invalid", Health)).Outcome);
    }

    [Fact]
    public async Task A_body_past_the_cap_is_a_probe_error_and_one_nobody_needs_is_not_read()
    {
        var huge = new string(' ', 1_100_000);
        Assert.Contains("more than 1 MB", (await Read(LyingServer.Answering(huge), Number with { JsonPath = "x" })).Reason);
        Assert.Equal(1, (await Read(LyingServer.Answering(huge), Health)).Value);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_compressed_answer_is_read(string encoding)
    {
        using var bytes = new MemoryStream();
        using (Stream folded = encoding switch
        {
            "gzip" => new GZipStream(bytes, CompressionMode.Compress, leaveOpen: true),
            _ => new ZLibStream(bytes, CompressionMode.Compress, leaveOpen: true),
        }) folded.Write("""{"data":{"depth":12.5}}"""u8);
        await using var server = LyingServer.Raw(LyingServer.Reply(bytes.ToArray(), headers: $"Content-Encoding: {encoding}\r\n"));
        Assert.Equal(12.5, (await Read(server.Url, Number with { JsonPath = "data.depth" })).Value);
        Assert.Contains("Accept-Encoding: gzip, deflate", Assert.Single(server.Heard));
    }

    [Theory]
    [InlineData("gzip", "compression is damaged")]
    [InlineData("deflate", "compression is damaged")]
    [InlineData("gzip, gzip", "a compression that is not read")]
    [InlineData("br", "a compression that is not read")]
    public async Task A_compression_that_cannot_be_read_is_a_probe_error(string encoding, string reason) => Assert.Contains(
        reason, (await Read(LyingServer.Answering("no such thing", headers: $"Content-Encoding: {encoding}\r\n"), Number with { JsonPath = "x" })).Reason);

    [Fact]
    public async Task It_has_no_history_even_where_a_plan_says_so()
    {
        var executor = Given.Executor(_clock, Given.Once, new HttpSource(_web, _clock));
        var series = await executor.ReadHistory(Given.Request("http", "http://localhost", Number), Given.T0, TimeSpan.FromMinutes(1), 2, default);
        Assert.Contains("no history", Assert.Single(series).Error);
    }

    public void Dispose() => _web.Dispose();
}
