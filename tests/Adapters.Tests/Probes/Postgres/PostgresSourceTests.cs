using System.Globalization;
using System.Net;
using Npgsql;
using TempoNest.Probes.Postgres;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.World.Servers;

namespace TempoNest.Adapters.Tests.Probes.Postgres;

/// <summary>Against a real PostgreSQL with pg_stat_statements, under load of this test's making, whose numbers the test knows.</summary>
public sealed class PostgresSourceTests : IAsyncLifetime
{
    private const string Password = "PLANTED-pg-4711";
    private readonly string _entrance = Path.Combine(Path.GetTempPath(), $"temponest-hba-{Environment.ProcessId}.conf");
    private IServer _server = null!;
    private NpgsqlDataSource _load = null!;

    public async Task InitializeAsync()
    {
        // Whoever reads with a password has to have the right one; the load comes in freely.
        await File.WriteAllTextAsync(_entrance, "host all watcher 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\nhost all all all scram-sha-256\n");
        string[] settings = ["shared_preload_libraries=pg_stat_statements", "track_io_timing=on"];
        _server = await PostgresServer.StartAsync(ServerOrigins.Here is ServerOrigin.Docker ? settings : [.. settings, $"hba_file={_entrance}"]);
        _load = NpgsqlDataSource.Create(_server.Connection + ";Application Name=load");
        await Do("CREATE EXTENSION pg_stat_statements", "CREATE TABLE jobs (id int PRIMARY KEY, note text)", "CREATE INDEX never ON jobs (note)",
            "INSERT INTO jobs SELECT n, 'note ' || n FROM generate_series(1, 1000) n", $"CREATE ROLE watcher LOGIN PASSWORD '{Password}'", "GRANT pg_monitor TO watcher", "ANALYZE jobs");
    }

    public async Task DisposeAsync()
    {
        await _load.DisposeAsync();
        await _server.DisposeAsync();
        File.Delete(_entrance);
    }

    private async Task Do(params string[] statements)
    {
        foreach (var statement in statements)
        {
            await using var command = _load.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    private string Url
    {
        get
        {
            var at = new NpgsqlConnectionStringBuilder(_server.Connection);
            return string.Create(CultureInfo.InvariantCulture, $"postgres://{at.Host}:{at.Port}/postgres?sslmode=disable");
        }
    }

    private Asking Asked(string secret = $"watcher:{Password}", string? url = null, TimeSpan? timeout = null, Reach? reach = null) =>
        new(new PostgresSource(reach ?? new(null), new KnownSecrets { ["db"] = secret }), url ?? Url, "db", timeout);

    [Fact]
    public async Task Every_word_is_answered_and_those_whose_truth_is_known_are_right()
    {
        var asked = Asked();
        foreach (var word in PostgresWord.All)
        {
            // A growth is told once there are two samples a window apart, from then on.
            _ = await asked.Read(ServerQuestion.Example(word));
            var reading = await asked.Read(ServerQuestion.Example(word), 5);
            if (word.Name is not "replication.lag") Assert.True(reading.Outcome is Outcome.Value, $"{word.Name}: {reading.Outcome} {reading.Reason}");
        }
        Assert.Equal((Outcome.NoData, "the server does not tell it"), ((await asked.Read("replication.lag")).Outcome, (await asked.Read("replication.lag")).Reason));
        Assert.Equal(Reading.Of("metric", 1), await asked.Read("health", kind: MetricKind.Health));
        Assert.Equal(1, await asked.Value("unused-indexes", 10));
        Assert.InRange(await asked.Value("database.size", 10), 1e6, 1e9);
    }

    [Fact]
    public async Task Connections_are_told_by_what_they_do_and_who_waits_for_a_lock_is_seen()
    {
        await using var holds = await _load.OpenConnectionAsync();
        await using var begun = await holds.BeginTransactionAsync();
        await using (var update = new NpgsqlCommand("UPDATE jobs SET note = 'held' WHERE id = 1", holds, begun)) await update.ExecuteNonQueryAsync();
        await using var waits = await _load.OpenConnectionAsync();
        await using var wanted = new NpgsqlCommand("UPDATE jobs SET note = 'wanted' WHERE id = 1", waits);
        var waiting = wanted.ExecuteNonQueryAsync();
        var asked = Asked();
        var minute = 0;
        while (await asked.Value("lock-waits", ++minute) < 1) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        Assert.Equal(1, await asked.Value("connections.idle-in-transaction", minute));
        Assert.Equal(1, await asked.Value("connections.active", minute));
        Assert.True(await asked.Value("transaction.longest", minute) > 0);
        var blocked = Assert.Single((await asked.Show("lock-waits")).Rows);
        Assert.Contains("UPDATE jobs", blocked[3], StringComparison.Ordinal);
        await begun.RollbackAsync();
        await waiting;
    }

    [Fact]
    public async Task What_was_called_within_the_window_is_counted_by_how_slow_it_was()
    {
        await Do("SELECT pg_sleep(0.001)");
        var asked = Asked();
        _ = await asked.Read("queries[5min]");
        Assert.Equal(Outcome.NoData, (await asked.Read("queries[5min]", 1)).Outcome);
        for (var i = 0; i < 30; i++) await Do("SELECT count(*) FROM jobs");
        for (var i = 0; i < 3; i++) await Do("SELECT pg_sleep(0.15)");
        Assert.Equal(3, await asked.Value("slow-queries{over=\"10ms\"}[5min]", 5));
        Assert.Equal(0.01, await asked.Value("slow-queries.rate{over=\"10ms\"}[5min]", 5), 6);
        Assert.True(await asked.Value("queries[5min]", 5) >= 33);
        var mean = await asked.Read("queries.time[5min]", 5, MetricKind.Ratio, over: "queries[5min]");
        Assert.Equal(Outcome.Value, mean.Outcome);
        Assert.InRange(mean.Value, 0.5, 450.0 / 33 * 2);
        Assert.True(mean.Denominator >= 33);
        Assert.Contains("pg_sleep", (await asked.Show("slowest-queries")).Rows[0][3], StringComparison.Ordinal);

        // Statistics that are reset, and a server that is started again, count from zero: never less than nothing, never the jump.
        await Do("SELECT pg_stat_statements_reset()", "SELECT count(*) FROM jobs");
        Assert.InRange(await asked.Value("queries[5min]", 10), 1, 10);
        await _server.Kill();
        await _server.Launch();
        _load.Clear();
        await Do("SELECT count(*) FROM jobs");
        Assert.InRange(await asked.Value("queries[5min]", 15), 0, 1_000);
    }

    [Fact]
    public async Task A_server_that_hangs_or_is_gone_is_not_healthy_and_nothing_else_is_known_of_it()
    {
        var asked = Asked(timeout: TimeSpan.FromSeconds(1));
        await _server.Freeze();
        Assert.Equal(Reading.Of("metric", 0), await asked.Read("health", kind: MetricKind.Health));
        var hung = await asked.Read("connections");
        Assert.Equal(Outcome.ProbeError, hung.Outcome);
        Assert.Contains("did not answer within 1 s", hung.Reason, StringComparison.Ordinal);
        await _server.Thaw();
        await _server.Kill();
        Assert.Equal(Reading.Of("metric", 0), await asked.Read("health", 1, MetricKind.Health));
        Assert.Equal(Outcome.ProbeError, (await asked.Read("connections", 1)).Outcome);
        await _server.Launch();
        Assert.Equal(Reading.Of("metric", 1), await asked.Read("health", 2, MetricKind.Health));
    }

    [Theory]
    [InlineData("watcher:WRONG-PLANTED", null, "28P01")]
    [InlineData("nobody:WRONG-PLANTED", null, "28")]
    [InlineData(null, "/other", "3D000")]
    public async Task Who_may_not_or_asks_elsewhere_is_told_so_without_the_password(string? secret, string? database, string state)
    {
        var reading = await Asked(secret ?? $"watcher:{Password}", database is null ? null : Url.Replace("/postgres?", $"{database}?", StringComparison.Ordinal)).Read("connections");
        Assert.Equal(Outcome.ProbeError, reading.Outcome);
        Assert.Contains($"({state}", reading.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED", reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_not_be_reached_is_not_and_what_is_asked_cannot_write()
    {
        var fenced = await Asked(reach: new([IPNetwork.Parse("10.0.0.0/8")])).Read("connections");
        Assert.Contains("outside the networks", fenced.Reason, StringComparison.Ordinal);
        var place = new PostgresPlace(new(Given.Source("postgres"), new() { Url = Url, Auth = "db" }, "", Given.T0, TimeSpan.Zero, 1), new(null), new KnownSecrets { ["db"] = "postgres:" });
        var refused = await Assert.ThrowsAsync<TempoNest.Probes.SourceException>(() => place.Ask("DELETE FROM jobs", (_, _) => Task.FromResult(0), default));
        Assert.Contains("read-only transaction", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connections; DROP TABLE jobs")]
    [InlineData("slow-queries{over=\"100ms'; DROP TABLE jobs; --\"}[5min]")]
    [InlineData("slow-queries{over=\"1e9s\"}[5min]")]
    [InlineData("connections{datname=\"x' OR '1'='1\"}")]
    [InlineData("pg_sleep(10)")]
    public async Task No_text_of_a_question_reaches_the_server(string query)
    {
        var reading = await Asked().Read(query);
        Assert.Equal(Outcome.ProbeError, reading.Outcome);
        Assert.Contains("no question to a PostgreSQL", reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_shows_is_a_table_each()
    {
        foreach (var word in PostgresWord.Shown) Assert.NotEmpty((await Asked().Show(word)).Columns);
        Assert.Equal("jobs", (await Asked().Show("table-sizes")).Rows[0][1]);
        Assert.Equal("never", Assert.Single((await Asked().Show("unused-indexes")).Rows)[2]);
        await Assert.ThrowsAsync<TempoNest.Probes.SourceException>(() => Asked().Show("pg_shadow"));
    }
}
