using TempoNest.Probes;
using TempoNest.Probes.Docker;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.World.Servers;
using Xunit.Abstractions;

namespace TempoNest.Adapters.Tests.Probes.Docker;

/// <summary>Against a real engine where one can be had; the output says which it was.</summary>
public sealed class DockerSourceTests : IClassFixture<Engines>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Selectors Green = new() { Green = new Dictionary<string, string> { ["com_docker_compose_project"] = Engines.Mark } };

    private readonly Engines _engines;
    private readonly DockerSource _source;
    private readonly ProbeExecutor _executor;

    public DockerSourceTests(Engines engines, ITestOutputHelper output)
    {
        engines.Tell(output);
        _engines = engines;
        _source = new(new Reach(null), new DockerSockets([engines.Engine.Socket]), new KnownSecrets());
        _executor = Given.Executor(TimeProvider.System, Given.Once, _source);
    }

    private async Task<Reading> Read(string service, string query, MetricKind kind = MetricKind.Gauge, Reducer reducer = Reducer.Only, string address = "", TimeSpan? timeout = null)
    {
        var request = Given.Request(DockerWord.Kind, address.Length > 0 ? address : _engines.Address, Given.Metric(query, kind) with { Reducer = reducer });
        var readings = await _executor.Read(
            request with { Service = service, Selector = Green, Source = request.Source with { History = false, Timeout = timeout ?? Patience } }, TimeProvider.System.GetUtcNow(), default);
        return Assert.Single(readings);
    }

    /// <summary>What is still happening when it is asked for is asked for again.</summary>
    private static async Task<Reading> Until(Func<Task<Reading>> read, Func<Reading, bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var reading = await read(); ; reading = await read())
        {
            if (isSo(reading)) return reading;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"It stayed at {reading}.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    [Theory]
    [InlineData("idle", 1)]
    [InlineData("stopped", 0)]
    [InlineData("paused", 0)]
    [InlineData("gone", 0)]
    public async Task What_runs_is_healthy_and_what_is_stopped_paused_or_removed_is_not(string service, double expected) =>
        Assert.Equal(Reading.Of("metric", expected), await Read(service, "running{$green}", MetricKind.Health));

    [Fact]
    public async Task The_worst_replica_decides_and_is_measured_against_its_quota()
    {
        var worst = await Until(() => Read("busy", "cpu{$green}", reducer: Reducer.Max), reading => reading.Value > 10);
        // A quota that is told and not enforced lets it take a whole core.
        var most = _engines.Engine.Origin is EngineOrigin.Spoken ? 2 : 1;
        Assert.InRange(worst.Value, 10, 140 * most);
        var others = await Task.WhenAll(
            Read("busy", "cpu.of-core{$green}", reducer: Reducer.Max), Read("busy", "cpu{$green}"), Read("idle", "cpu{$green}"), Read("idle", "cpu.of-quota{$green}"));
        Assert.InRange(others[0].Value, 1, 75 * most);
        Assert.Contains("2 series", others[1].Reason);
        Assert.InRange(others[2].Value, 0, 50);
        Assert.Equal((Outcome.NoData, "it has no CPU quota"), Said(others[3]));
    }

    [Fact]
    public async Task Memory_is_told_with_its_limit_and_without_a_limit_there_is_no_share_of_it()
    {
        var read = await Task.WhenAll(
            Read("busy", "memory.limit{$green}", reducer: Reducer.Max), Read("busy", "memory{$green}", reducer: Reducer.Max), Read("busy", "memory.of-limit{$green}", reducer: Reducer.Max),
            Read("idle", "memory.of-limit{$green}"), Read("idle", "memory.limit{$green}"), Read("stopped", "memory{$green}"));
        Assert.Equal(64 * 1024 * 1024, read[0].Value);
        Assert.InRange(read[1].Value, 1, 64 * 1024 * 1024);
        Assert.InRange(read[2].Value, 0, 100);
        Assert.Equal((Outcome.NoData, "it has no memory limit"), Said(read[3]));
        Assert.Equal((Outcome.NoData, "it has no memory limit"), Said(read[4]));
        Assert.Equal((Outcome.NoData, "it does not run"), Said(read[5]));
    }

    [Fact]
    public async Task A_leak_shows_and_the_page_cache_does_not()
    {
        await _engines.Engine.Run(Engines.Wish("leaking", "x=0123456789abcdef; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do x=$x$x; test ${#x} -gt 16000000 && break; sleep 0.1; done; while true; do sleep 1; done", "leaking"));
        await _engines.Engine.Run(Engines.Wish("caching", "head -c 48000000 /dev/zero > file; sleep 1000", "caching"));
        await Until(() => Read("leaking", "memory{$green}"), reading => reading.Value > 12_000_000);
        await Until(() => Read("caching", "memory{$green}"), reading => reading.Value is > 0 and < 48_000_000);
    }

    [Fact]
    public async Task Restarts_are_counted_and_a_container_that_gave_up_does_not_run()
    {
        await Until(() => Read("failing", "restarts{$green}"), reading => reading.Value == 2);
        await Until(() => Read("failing", "running{$green}"), reading => reading.Value == 0);
        Assert.Equal(0, (await Read("idle", "restarts{$green}")).Value);
        Assert.InRange((await Read("idle", "uptime{$green}")).Value, 0, 600);
        Assert.Equal(3, (await Read("failing", "log.errors{$green}[1h]")).Value);
    }

    [Fact]
    public async Task A_health_check_of_its_own_is_told_and_none_is_no_data()
    {
        await Until(() => Read("well", "health{$green}"), reading => reading.Value == 1);
        await Until(() => Read("sick", "health{$green}"), reading => reading.Value == 0);
        Assert.Equal((Outcome.NoData, "it has no health check"), Said(await Read("idle", "health{$green}")));
    }

    [Fact]
    public async Task Errors_of_a_log_are_counted_by_level_and_by_pattern()
    {
        await Until(() => Read("talker", "log.lines{$green}[1h]"), reading => reading.Value == 11);
        Assert.Equal(5, (await Read("talker", "log.errors{$green}[1h]")).Value);
        Assert.Equal(1, (await Read("talker", "log.warnings{$green}[1h]")).Value);
        Assert.Equal(1, (await Read("talker", "log.patterns{$green}[1h]")).Value);
        Assert.Equal(0, (await Read("talker", "log.lines{$green}[1ms]")).Value);
        Assert.Equal(0, (await Read("idle", "log.errors{$green}[1h]")).Value);
    }

    [Fact]
    public async Task It_shows_patterns_last_lines_and_usage_without_secrets()
    {
        await Until(() => Read("talker", "log.lines{$green}[1h]"), reading => reading.Value == 11);
        var patterns = await Show("log-patterns{$green}[1h]", "talker");
        Assert.Equal(["3", Engines.Name("talker"), "<instant> ERROR order <n> of <address> failed"], patterns.Rows[0]);
        Assert.Equal(3, patterns.Rows.Count);
        var lines = await Show("last-lines{$green}[1h]", "talker");
        Assert.Equal(11, lines.Rows.Count);
        Assert.Contains(lines.Rows, row => row[2] == "INFO started" && row[0].EndsWith('Z'));
        Assert.DoesNotContain(lines.Rows.Concat(patterns.Rows), row => row[2].Contains("hunter2", StringComparison.Ordinal));
        var usage = await Show("usage{$green}", Plan.WholeDeployment);
        Assert.Equal(Engines.Name("busy-1"), usage.Rows[0][0]);
        Assert.Contains(usage.Rows, row => row[0] == Engines.Name("idle") && row[2] == "% of core");
    }

    [Fact]
    public async Task A_selector_that_no_container_wears_finds_nothing()
    {
        Assert.Equal(Outcome.NoData, (await Read("idle", """running{version="3"}""", MetricKind.Health)).Outcome);
        Assert.Equal(1, (await Read("idle", """running{$green,version="2.1"}""", MetricKind.Health)).Value);
    }

    [Fact]
    public async Task An_engine_that_stands_still_ends_in_the_timeout_and_is_seen_again()
    {
        // The machine's own is not stopped for a test; one that takes the question and says nothing is as still.
        await using var mute = LyingServer.Mute();
        var isOurs = _engines.Engine.Origin is not EngineOrigin.Machine;
        if (isOurs) await _engines.Engine.Freeze();
        try
        {
            var still = await Read("idle", "running{$green}", address: isOurs ? "" : $"tcp://{mute.Host}", timeout: TimeSpan.FromSeconds(1));
            Assert.Equal(Outcome.ProbeError, still.Outcome);
            Assert.Contains("did not answer within 1 s", still.Reason);
        }
        finally
        {
            if (isOurs) await _engines.Engine.Thaw();
        }
        Assert.Equal(1, (await Read("idle", "running{$green}")).Value);
    }

    [Fact]
    public async Task An_engine_that_is_not_there_says_nothing_about_its_containers()
    {
        var path = _engines.Engine.Socket + ".gone";
        using var executor = Given.Executor(TimeProvider.System, Given.Once, new DockerSource(new Reach(null), new DockerSockets([path]), new KnownSecrets()));
        var request = Given.Request(DockerWord.Kind, $"unix://{path}", Given.Metric("running", MetricKind.Health));
        Assert.Equal(Outcome.ProbeError, (await executor.ReadOne(request with { Source = request.Source with { History = false } })).Outcome);
    }

    [Fact]
    public async Task A_socket_the_operator_did_not_list_is_not_asked()
    {
        var other = $"unix://{Path.GetDirectoryName(_engines.Engine.Socket)}/./{Path.GetFileName(_engines.Engine.Socket)}x";
        Assert.Contains("not among those", (await Read("idle", "running", address: other)).Reason);
    }

    private Task<Evidence> Show(string query, string service)
    {
        var request = Given.Request(DockerWord.Kind, _engines.Address);
        return _source.Show(new(request.Source, request.Address, QueryText.Expand(query, Green, request.Source, request.Address), service, TimeProvider.System.GetUtcNow()), default);
    }

    private static (Outcome, string?) Said(Reading reading) => (reading.Outcome, reading.Reason);
}
