using System.IO.Compression;
using System.Text;
using System.Web;
using TempoNest.Probes;
using TempoNest.Probes.Prometheus;
using TempoNest.Probes.Web;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes.Prometheus;

public sealed class PrometheusSourceTests : IDisposable
{
    private const string One = """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"service":"web"},"value":[1767225600,"1"]}]}}""";

    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider _clock = Given.Clock();
    private readonly SourceClient _web = new(new KnownSecrets { ["token"] = "s3cret-token", ["basic"] = "user:pa55word" }, new Reach(null));

    private ProbeExecutor Executor => Given.Executor(_clock, Given.Once, new PrometheusSource(_web));

    private Task<Reading> Read(string url, string? auth = null, IReadOnlyDictionary<string, string>? headers = null)
    {
        var request = Given.Request("prometheus", url, Given.Metric("q"));
        return Executor.ReadOne(request with { Address = new SourceAddress { Url = url, Auth = auth, Headers = headers } });
    }

    private async Task<string> Reason(LyingServer server, string? auth = null)
    {
        await using (server)
        {
            var reading = await Read(server.Url, auth);
            Assert.Equal(Outcome.ProbeError, reading.Outcome);
            Assert.Contains(server.Host, reading.Reason);
            return reading.Reason!;
        }
    }

    [Fact]
    public async Task An_instant_is_asked_as_a_form_with_its_time_and_timeout()
    {
        await using var server = LyingServer.Answering(One);
        var request = Given.Request("prometheus", server.Url + "/prometheus/", Given.Metric("sum by (service) (x{$green,a=\"ü&=\"})"));
        var reading = await Executor.ReadOne(request with { Selector = new Selectors { Green = new Dictionary<string, string> { ["color"] = "green" } } });
        Assert.Equal(1, reading.Value);
        var heard = Assert.Single(server.Heard);
        Assert.StartsWith("POST /prometheus/api/v1/query HTTP/1.1", heard);
        var form = HttpUtility.ParseQueryString(heard[(heard.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal(("sum by (service) (x{color=\"green\",a=\"ü&=\"})", "1767225600", "10000ms"), (form["query"], form["time"], form["timeout"]));
    }

    [Fact]
    public async Task A_long_history_is_asked_in_pieces_and_put_together_by_label()
    {
        await using var server = new LyingServer(async (socket, request, cancel) =>
        {
            var form = HttpUtility.ParseQueryString(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
            var (start, end) = (long.Parse(form["start"]!), long.Parse(form["end"]!));
            // The minute since T0 is the value; only the second piece knows the worker.
            var minutes = Enumerable.Range(0, (int)((end - start) / 60) + 1).Select(i => start + (60L * i));
            var points = string.Join(',', minutes.Select(at => $"[{at},\"{(at - 1767225600) / 60}\"]"));
            var worker = start == 1767225600 ? "" : $$""",{"metric":{"service":"worker"},"values":[[{{end}},"7"]]}""";
            var body = $$$"""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"service":"web"},"values":[{{{points}}}]}{{{worker}}}]}}""";
            await socket.SendAsync(LyingServer.Reply(Encoding.UTF8.GetBytes(body)), cancel);
        });
        var request = Given.Request("prometheus", server.Url, Given.Metric("q"));
        var web = Assert.Single(await Executor.ReadHistory(request, Given.T0, TimeSpan.FromMinutes(1), 15_000, default));
        Assert.Equal(Enumerable.Range(0, 15_000).Select(i => (double)i), web.Values);
        var worker = Assert.Single(await Executor.ReadHistory(request with { Service = "worker" }, Given.T0, TimeSpan.FromMinutes(1), 15_000, default));
        Assert.Equal((7, 1), (worker.Values[^1], worker.Values.Count(value => !double.IsNaN(value))));
        Assert.Equal(4, server.Heard.Count);
    }

    [Theory]
    [InlineData(302, "points to another address")]
    [InlineData(400, "does not accept the question (400)")]
    [InlineData(401, "does not let us in (401)")]
    [InlineData(404, "has nothing at this path (404)")]
    [InlineData(422, "does not accept the question (422)")]
    [InlineData(429, "asked too often (429)")]
    [InlineData(500, "is in trouble (500)")]
    [InlineData(503, "is in trouble (503)")]
    public async Task A_status_that_is_no_success_is_told_in_words_with_what_Prometheus_said(int status, string expected)
    {
        Assert.Contains(expected, await Reason(LyingServer.Answering("<html>nginx</html>", status, "text/html", "Location: http://169.254.169.254/\r\n")));
        var said = await Reason(LyingServer.Answering(
            """{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\":\n1:1: parse error"}""", status));
        Assert.Contains("It said bad_data: invalid parameter \"query\": 1:1: parse error.", said);
    }

    [Fact]
    public async Task A_very_long_error_is_cut_to_a_sentence()
    {
        var reason = await Reason(LyingServer.Answering($$"""{"errorType":"execution","error":"{{new string('x', 50_000)}}"}""", 422));
        Assert.InRange(reason.Length, 200, 300);
        Assert.InRange((await Reason(LyingServer.Answering($$"""{"errorType":"e","error":"{{new string('x', 500_000)}}"}""", 422))).Length, 20, 100);
    }

    [Theory]
    [InlineData("<html>Login</html>", "text/html", "not whole JSON (text/html)")]
    [InlineData("", "application/json", "not whole JSON")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"met""", "application/json", "not whole JSON")]
    [InlineData("[]", "application/json", "not a Prometheus answer")]
    public async Task What_is_no_answer_is_a_probe_error(string body, string type, string expected) =>
        Assert.Contains(expected, await Reason(LyingServer.Answering(body, type: type)));

    [Fact]
    public async Task Silence_of_every_kind_is_told_apart()
    {
        Assert.Contains("refused the connection", (await Read(LyingServer.Nobody())).Reason);
        Assert.Contains("cut the connection", await Reason(LyingServer.Resetting()));
        Assert.Contains("broke off its answer", await Reason(LyingServer.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"u8.ToArray())));
        Assert.Contains("did not speak HTTP", await Reason(LyingServer.Raw("+PONG\r\n\r\n"u8.ToArray())));
        Assert.Contains("more headers", await Reason(LyingServer.Raw(
            Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 100_000)}\r\n\r\n"))));
    }

    [Fact]
    public async Task A_mute_source_is_given_up_at_its_timeout()
    {
        await using var server = LyingServer.Mute();
        var reading = Read(server.Url);
        await server.Visited;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains("did not answer within 10 s", (await reading).Reason);
    }

    [Fact]
    public async Task A_source_that_drips_is_given_up_at_its_timeout()
    {
        await using var server = new LyingServer(async (socket, _, cancel) =>
        {
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), cancel);
            while (true)
            {
                await socket.SendAsync("{"u8.ToArray(), cancel);
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancel);
            }
        });
        var reading = Read(server.Url);
        await server.Visited;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains("did not answer within 10 s", (await reading).Reason);
    }

    [Fact]
    public async Task A_compressed_answer_is_read_and_a_bomb_or_a_damaged_one_is_not()
    {
        await using (var server = LyingServer.Raw(LyingServer.Reply(Zip(Encoding.UTF8.GetBytes(One)), headers: "Content-Encoding: gzip\r\n")))
            Assert.Equal(1, (await Read(server.Url)).Value);
        var bomb = Zip(new byte[200_000_000]);
        Assert.InRange(bomb.Length, 1, 1_000_000);
        Assert.Contains("more than 16 MB", await Reason(LyingServer.Raw(LyingServer.Reply(bomb, headers: "Content-Encoding: gzip\r\n"))));
        Assert.Contains("compression is damaged", await Reason(LyingServer.Raw(
            LyingServer.Reply([.. Zip("text"u8.ToArray())[..10], 9, 9, 9, 9, 9, 9], headers: "Content-Encoding: gzip\r\n"))));
    }

    [Fact]
    public async Task An_endless_answer_is_read_up_to_the_cap()
    {
        var block = new byte[1 << 20];
        Array.Fill(block, (byte)' ');
        var reason = await Reason(new LyingServer(async (socket, _, cancel) =>
        {
            await socket.SendAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), cancel);
            while (true) await socket.SendAsync(block, cancel);
        }));
        Assert.Contains("more than 16 MB", reason);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = LyingServer.Answering(One);
        await Reason(LyingServer.Answering("", 307, headers: $"Location: {elsewhere.Url}/api/v1/query\r\n"));
        Assert.Empty(elsewhere.Heard);
    }

    [Fact]
    public async Task A_secret_goes_with_the_request_and_nowhere_else()
    {
        await using var server = LyingServer.Answering(One);
        await Read(server.Url, "token", new Dictionary<string, string> { ["X-Scope-OrgID"] = "team" });
        var heard = Assert.Single(server.Heard);
        Assert.Contains("Authorization: Bearer s3cret-token\r\n", heard);
        Assert.Contains("X-Scope-OrgID: team\r\n", heard);
        await using var other = LyingServer.Answering(One);
        await Read(other.Url, "basic");
        var basic = Convert.ToBase64String("user:pa55word"u8);
        Assert.Contains($"Authorization: Basic {basic}\r\n", Assert.Single(other.Heard));
        var reason = await Reason(LyingServer.Answering(
            $$"""{"errorType":"auth","error":"not you: pa55word {{basic}} user:pa55word"}""", 401), "basic");
        Assert.Contains("It said auth: not you: ••• ••• •••.", reason);
    }

    [Fact]
    public async Task A_secret_this_host_does_not_have_is_named_and_nothing_is_sent()
    {
        await using var server = LyingServer.Answering(One);
        Assert.Contains("wants the secret \"missing\"", (await Read(server.Url, "missing")).Reason);
        Assert.Contains("header \"X\"", (await Read(server.Url, headers: new Dictionary<string, string> { ["X"] = "a\r\nY: b" })).Reason);
        Assert.Empty(server.Heard);
    }

    [Theory]
    [InlineData("not a url")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://localhost")]
    public async Task An_address_that_is_no_web_address_is_refused(string url) =>
        Assert.Contains("not an http or https URL", (await Read(url)).Reason);

    [Fact]
    public async Task A_hanging_source_harms_only_its_own_readings()
    {
        await using var mute = LyingServer.Mute();
        await using var well = LyingServer.Answering(One);
        using var executor = Executor;
        var hanging = Enumerable.Range(0, 50).Select(i => executor.ReadOne(Given.Request("prometheus", mute.Url, Given.Metric($"q{i}")))).ToArray();
        await mute.Visited;
        Assert.Equal(1, (await executor.ReadOne(Given.Request("prometheus", well.Url, Given.Metric("q")))).Value);
        Assert.All(hanging, reading => Assert.False(reading.IsCompleted));
    }

    private static byte[] Zip(byte[] plain)
    {
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.SmallestSize)) zip.Write(plain);
        return memory.ToArray();
    }

    public void Dispose() => _web.Dispose();
}
