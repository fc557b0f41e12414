using System.Text;
using TempoNest.Probes.Docker;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes.Docker;

/// <summary>Whoever answers at an engine's address may say anything; each ends as a reading, and a known fact in none.</summary>
public sealed class LyingEngineTests
{
    private const string Listed = """[{"Id":"abc","Names":["/web"],"Labels":{"com.docker.compose.service":"web"},"State":"running"}]""";
    private const string Inspected = """{"Id":"abc","Name":"/web","State":{"Status":"running","Running":true},"HostConfig":{"Memory":0},"Config":{"Tty":false},"RestartCount":0}""";

    private static async Task<Reading> Read(LyingServer server, string query, Reach? reach = null, string? auth = null)
    {
        await using (server)
        {
            using var executor = Given.Executor(TimeProvider.System, Given.Once, new DockerSource(reach ?? new Reach(null), new DockerSockets([]), new KnownSecrets { ["proxy"] = "hunter2" }));
            var request = Given.Request(DockerWord.Kind, $"tcp://{server.Host}", Given.Metric(query));
            return await executor.ReadOne(request with { Address = request.Address with { Auth = auth }, Source = request.Source with { History = false, Timeout = TimeSpan.FromSeconds(5) } });
        }
    }

    /// <summary>An engine whose answers to the three questions are these.</summary>
    private static LyingServer Engine(string list, string inspect = "{}", byte[]? last = null) => new(async (socket, request, cancel) =>
    {
        var body = request.Contains("/containers/json", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(list)
            : request.Contains("/stats", StringComparison.Ordinal) || request.Contains("/logs", StringComparison.Ordinal) ? last ?? []
            : Encoding.UTF8.GetBytes(inspect);
        await socket.SendAsync(LyingServer.Reply(body), cancel);
    });

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[{\"Id\":7}]")]
    [InlineData("[{\"Id\":\"../../etc\",\"Names\":null,\"Labels\":null}]")]
    [InlineData("[{\"Id\":\"x\",\"Names\":[],\"Labels\":{\"a\":null}}]")]
    public async Task A_list_that_is_none_gives_no_value(string list) => Assert.NotEqual(Outcome.Value, (await Read(Engine(list), "running")).Outcome);

    [Theory]
    [InlineData("running", "null")]
    [InlineData("running", "[]")]
    [InlineData("restarts", """{"RestartCount":"many"}""")]
    [InlineData("uptime", """{"State":{"Running":true,"StartedAt":"yesterday"}}""")]
    [InlineData("memory.limit", """{"State":{"Running":true},"HostConfig":{"Memory":-1}}""")]
    [InlineData("health", """{"State":{"Running":true,"Health":{"Status":"splendid"}}}""")]
    public async Task A_container_told_wrongly_gives_no_value(string query, string inspect) =>
        Assert.NotEqual(Outcome.Value, (await Read(Engine(Listed, inspect), query)).Outcome);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"cpu_stats":{"cpu_usage":{"total_usage":-5}}}""")]
    [InlineData("""{"read":"2026-01-01T00:00:01Z","preread":"0001-01-01T00:00:00Z","cpu_stats":{"cpu_usage":{"total_usage":500}},"precpu_stats":{}}""")]
    [InlineData("""{"read":"2026-01-01T00:00:01Z","preread":"2026-01-01T00:00:02Z","cpu_stats":{"cpu_usage":{"total_usage":500}},"precpu_stats":{"cpu_usage":{"total_usage":100}}}""")]
    [InlineData("""{"read":"2026-01-01T00:00:02Z","preread":"2026-01-01T00:00:01Z","cpu_stats":{"cpu_usage":{"total_usage":50}},"precpu_stats":{"cpu_usage":{"total_usage":100}}}""")]
    public async Task Statistics_that_say_no_share_give_no_value(string stats)
    {
        Assert.NotEqual(Outcome.Value, (await Read(Engine(Listed, Inspected, Encoding.UTF8.GetBytes(stats)), "cpu")).Outcome);
        Assert.NotEqual(Outcome.Value, (await Read(Engine(Listed, Inspected, Encoding.UTF8.GetBytes(stats)), "memory")).Outcome);
    }

    [Fact]
    public async Task One_sample_is_no_share_and_two_are()
    {
        const string One = """{"read":"2026-01-01T00:00:01Z","preread":"0001-01-01T00:00:00Z","cpu_stats":{"cpu_usage":{"total_usage":500}},"precpu_stats":{"cpu_usage":{"total_usage":0}}}""";
        Assert.Equal("the engine gave one CPU sample only, and a share needs two", (await Read(Engine(Listed, Inspected, Encoding.UTF8.GetBytes(One)), "cpu")).Reason);
        const string Two = """{"read":"2026-01-01T00:00:02Z","preread":"2026-01-01T00:00:00Z","cpu_stats":{"cpu_usage":{"total_usage":600000000}},"precpu_stats":{"cpu_usage":{"total_usage":100000000}},"memory_stats":{"usage":100,"stats":{"inactive_file":40}}}""";
        Assert.Equal(25, (await Read(Engine(Listed, Inspected, Encoding.UTF8.GetBytes(Two)), "cpu")).Value);
        Assert.Equal(50, (await Read(Engine(Listed, Inspected.Replace("\"Memory\":0", "\"Memory\":0,\"NanoCpus\":500000000", StringComparison.Ordinal), Encoding.UTF8.GetBytes(Two)), "cpu.of-quota")).Value);
        Assert.Equal(60, (await Read(Engine(Listed, Inspected, Encoding.UTF8.GetBytes(Two)), "memory")).Value);
    }

    [Fact]
    public async Task Lines_come_in_frames_that_need_not_end_with_a_line()
    {
        byte[] log =
        [
            .. Frame(1, "2026-01-01T00:00:00Z ERR"), .. Frame(2, "2026-01-01T00:00:00Z INFO calm\n"), .. Frame(1, "OR half by half\n2026-01-01T00:00:01Z ERROR two\n"),
            .. Frame(2, "2026-01-01T00:00:02Z ERROR without an end"),
        ];
        Assert.Equal(4, (await Read(Engine(Listed, Inspected, log), "log.lines[1h]")).Value);
        Assert.Equal(3, (await Read(Engine(Listed, Inspected, log), "log.errors[1h]")).Value);
    }

    [Fact]
    public async Task A_log_in_broken_frames_ends_as_a_reading()
    {
        Assert.NotNull(await Read(Engine(Listed, Inspected, [1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 65]), "log.errors[1h]"));
        Assert.NotNull(await Read(Engine(Listed, Inspected, [9, 9, 9, 9]), "log.errors[1h]"));
    }

    [Fact]
    public async Task A_log_longer_than_is_read_is_no_data_and_not_a_small_count()
    {
        var line = Frame(1, string.Concat(Enumerable.Repeat("2026-01-01T00:00:00Z ERROR x\n", 60_000)));
        var reading = await Read(Engine(Listed, Inspected, line), "log.errors[1h]");
        Assert.Equal((Outcome.NoData, "it wrote more than 50000 lines"), (reading.Outcome, reading.Reason));
    }

    [Fact]
    public async Task More_than_is_read_a_redirect_and_an_error_are_probe_errors()
    {
        Assert.Contains("more than 16 MB", (await Read(Engine("[" + new string(' ', 17_000_000) + "]"), "running")).Reason);
        Assert.Contains("refused (502)", (await Read(LyingServer.Answering("", 302, headers: "Location: http://127.0.0.1:1/\r\n"), "running")).Reason);
        Assert.Contains("refused (500)", (await Read(LyingServer.Answering("""{"message":"hunter2"}""", 500), "running")).Reason);
    }

    [Fact]
    public async Task It_is_only_read_and_in_the_engines_own_version()
    {
        var server = Engine(Listed, Inspected);
        await Read(server, "memory");
        Assert.Equal(3, server.Heard.Count);
        Assert.All(server.Heard, request => Assert.Matches("^GET /containers/", request));
    }

    [Fact]
    public async Task A_proxy_before_it_is_told_the_secret_that_the_address_names()
    {
        var server = LyingServer.Answering("hunter2", 403);
        Assert.DoesNotContain("hunter2", (await Read(server, "running", auth: "proxy")).Reason);
        Assert.Contains("Authorization: Bearer hunter2", Assert.Single(server.Heard));
        Assert.Contains("does not have", (await Read(Engine("[]"), "running", auth: "other")).Reason);
    }

    [Fact]
    public async Task Ten_thousand_levels_are_a_probe_error() =>
        Assert.Equal(Outcome.ProbeError, (await Read(Engine(new string('[', 10_000) + new string(']', 10_000)), "running")).Outcome);

    [Fact]
    public async Task An_address_outside_the_operators_networks_is_not_asked() =>
        Assert.Contains("outside the networks", (await Read(Engine("[]"), "running", Reach.Parse("10.0.0.0/8"))).Reason);

    private static byte[] Frame(byte stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [stream, 0, 0, 0, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }
}
