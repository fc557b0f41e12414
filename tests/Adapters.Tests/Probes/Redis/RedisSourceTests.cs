using System.Globalization;
using System.Net;
using StackExchange.Redis;
using TempoNest.Probes;
using TempoNest.Probes.Redis;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using IServer = TempoNest.World.Servers.IServer;
using TempoNest.World.Servers;

namespace TempoNest.Adapters.Tests.Probes.Redis;

/// <summary>Against a real Redis, under load of this test's making, whose numbers the test knows.</summary>
public sealed class RedisSourceTests : IAsyncLifetime
{
    private const string Password = "PLANTED-redis-4711";
    private IServer _server = null!;
    private ConnectionMultiplexer _load = null!;

    private IDatabase Load => _load.GetDatabase();

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _load = await ConnectionMultiplexer.ConnectAsync(_server.Connection + ",allowAdmin=true,abortConnect=false,tiebreaker=");
    }

    public async Task DisposeAsync()
    {
        await _load.DisposeAsync();
        await _server.DisposeAsync();
    }

    private Asking Asked(string? secret = null, TimeSpan? timeout = null, Reach? reach = null) => new(
        new RedisSource(reach ?? new(null), new KnownSecrets { ["cache"] = secret ?? "" }), $"redis://{_server.Connection}/0", secret is null ? null : "cache", timeout);

    [Fact]
    public async Task Every_word_is_answered()
    {
        var asked = Asked();
        foreach (var word in RedisWord.All)
        {
            _ = await asked.Read(ServerQuestion.Example(word));
            var reading = await asked.Read(ServerQuestion.Example(word), 5);
            if (word.Name is "replication.lag" or "memory.of-limit") Assert.Equal(Outcome.NoData, reading.Outcome);
            else Assert.True(reading.Outcome is Outcome.Value, $"{word.Name}: {reading.Outcome} {reading.Reason}");
        }
        Assert.Equal(Reading.Of("metric", 1), await asked.Read("health", kind: MetricKind.Health));
    }

    [Fact]
    public async Task Hits_over_lookups_is_the_hit_rate_of_the_window_and_a_reset_or_restart_begins_anew()
    {
        await Load.StringSetAsync("here", "1");
        for (var i = 0; i < 50; i++) await Load.StringGetAsync("never");
        var asked = Asked();
        Task<Reading> Rate(double minute) => asked.Read("hits[5min]", minute, MetricKind.Ratio, over: "lookups[5min]");
        Assert.Equal(Outcome.NoData, (await Rate(0)).Outcome);
        for (var i = 0; i < 75; i++) await Load.StringGetAsync("here");
        for (var i = 0; i < 25; i++) await Load.StringGetAsync("gone");
        Assert.Equal(Reading.Of("metric", 0.75, 100), await Rate(5));
        Assert.Equal((Outcome.NoData, Reasons.NoTraffic), ((await Rate(10)).Outcome, (await Rate(10)).Reason));

        await Load.ExecuteAsync("CONFIG", "RESETSTAT");
        for (var i = 0; i < 10; i++) await Load.StringGetAsync("here");
        Assert.Equal(Reading.Of("metric", 1, 10), await Rate(15));

        // A restarted one that is above where it was: only its run tells.
        await _server.Kill();
        await _server.Launch();
        await Again(() => Load.StringSetAsync("here", "1"));
        for (var i = 0; i < 40; i++) await Load.StringGetAsync("here");
        Assert.Equal(Reading.Of("metric", 1, 40), await Rate(20));
    }

    [Fact]
    public async Task Evictions_memory_clients_and_queues_are_what_was_done_to_it()
    {
        var asked = Asked();
        _ = await asked.Read("evictions[5min]");
        await Load.ExecuteAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        var used = await asked.Value("memory", 1);
        await Load.ExecuteAsync("CONFIG", "SET", "maxmemory", ((long)used + 500_000).ToString(CultureInfo.InvariantCulture));
        var filler = new string('x', 10_000);
        for (var i = 0; i < 200; i++) await Load.StringSetAsync($"filler-{i}", filler);
        Assert.InRange(await asked.Value("memory.of-limit", 4), 50, 110);
        await Load.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        var evicted = (long)(await _load.GetServer(_server.Connection).InfoAsync("stats")).SelectMany(group => group).Where(line => line.Key == "evicted_keys").Select(line => double.Parse(line.Value, CultureInfo.InvariantCulture)).Single();
        Assert.True(evicted > 50);
        Assert.Equal(evicted, await asked.Value("evictions[5min]", 5));
        Assert.Equal(evicted / 300.0, await asked.Value("evictions.rate[5min]", 5), 9);

        for (var i = 0; i < 7; i++) await Load.ListLeftPushAsync("jobs", i);
        await Load.StreamAddAsync("events", "a", "b");
        await Load.StringSetAsync("text", "no queue");
        Assert.Equal(7, await asked.Value("queue{key=\"jobs\"}"));
        Assert.Equal(1, await asked.Value("queue{key=\"events\"}"));
        Assert.Equal(0, await asked.Value("queue{key=\"none\"}"));
        Assert.Contains("has nothing in a queue", (await asked.Read("queue{key=\"text\"}")).Reason, StringComparison.Ordinal);
        // The load's own two connections: one to ask, one to hear.
        Assert.Equal(2, await asked.Value("clients", 6));
    }

    [Fact]
    public async Task A_server_that_hangs_or_is_gone_is_not_healthy_and_nothing_else_is_known_of_it()
    {
        var asked = Asked(timeout: TimeSpan.FromSeconds(1));
        await _server.Freeze();
        Assert.Equal(Reading.Of("metric", 0), await asked.Read("health", kind: MetricKind.Health));
        Assert.Equal(Outcome.ProbeError, (await asked.Read("clients")).Outcome);
        await _server.Thaw();
        await _server.Kill();
        Assert.Equal(Reading.Of("metric", 0), await asked.Read("health", 1, MetricKind.Health));
        Assert.Equal(Outcome.ProbeError, (await asked.Read("clients", 1)).Outcome);
        await _server.Launch();
        Assert.Equal(Reading.Of("metric", 1), await asked.Read("health", 2, MetricKind.Health));
    }

    [Fact]
    public async Task A_password_is_asked_for_and_is_in_no_sentence()
    {
        await Load.ExecuteAsync("CONFIG", "SET", "requirepass", Password);
        foreach (var reading in new[] { await Asked().Read("clients"), await Asked("WRONG-PLANTED").Read("clients") })
        {
            Assert.Equal(Outcome.ProbeError, reading.Outcome);
            Assert.DoesNotContain("PLANTED", reading.Reason, StringComparison.Ordinal);
        }
        Assert.True((await Asked(Password).Read("clients")).Outcome is Outcome.Value);
        Assert.True((await Asked($"default:{Password}").Read("clients")).Outcome is Outcome.Value);
        var fenced = await Asked(Password, reach: new([IPNetwork.Parse("10.0.0.0/8")])).Read("clients");
        Assert.Contains("outside the networks", fenced.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FLUSHALL")]
    [InlineData("clients\r\nFLUSHALL")]
    [InlineData("queue{key=\"\"}")]
    [InlineData("queue{jobs}")]
    public async Task No_command_of_a_question_reaches_the_server(string query)
    {
        await Load.StringSetAsync("kept", "1");
        Assert.Contains("no question to a Redis", (await Asked().Read(query)).Reason, StringComparison.Ordinal);
        Assert.True(await Load.KeyExistsAsync("kept"));
    }

    [Fact]
    public async Task A_key_is_one_key_whatever_stands_in_it()
    {
        const string Odd = "jobs\\r\\nFLUSHALL";
        await Load.StringSetAsync("kept", "1");
        Assert.Equal(0, await Asked().Value($"queue{{key=\"{Odd}\"}}"));
        Assert.True(await Load.KeyExistsAsync("kept"));
    }

    [Fact]
    public async Task What_it_shows_is_a_table_each_and_of_slow_commands_the_name_and_key_only()
    {
        await Load.ExecuteAsync("CONFIG", "SET", "slowlog-log-slower-than", "0");
        await Load.StringSetAsync("shown", "PLANTED-value");
        var slow = await Asked().Show("slowest-commands");
        Assert.Contains(slow.Rows, row => row[2] == "SET shown");
        Assert.DoesNotContain(slow.Rows, row => row.Any(cell => cell.Contains("PLANTED", StringComparison.Ordinal)));
        Assert.Contains((await Asked().Show("info")).Rows, row => row[0] == "redis_version");
        await Assert.ThrowsAsync<SourceException>(() => Asked().Show("KEYS *"));
    }

    private static async Task Again(Func<Task> act)
    {
        for (var i = 0; ; i++)
        {
            try { await act(); return; }
            catch (RedisException) when (i < 100) { await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System); }
        }
    }
}
