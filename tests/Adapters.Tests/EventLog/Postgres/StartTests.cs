using TempoNest.EventLog;
using TempoNest.World.Servers;

namespace TempoNest.Adapters.Tests.EventLog.Postgres;

public sealed class StartTests
{
    [Fact]
    public async Task Processes_that_start_together_make_the_schema_once()
    {
        await using var schema = await PostgresSchema.Create();
        var logs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => schema.Open()));
        Assert.Equal(2L, await schema.Ask("SELECT count(*) FROM schema_versions"));
        foreach (var log in logs) await log.DisposeAsync();
    }

    [Fact]
    public async Task A_schema_that_a_later_program_wrote_is_refused_and_left_alone()
    {
        await using var schema = await PostgresSchema.Create();
        await (await schema.Open()).DisposeAsync();
        await schema.Ask("INSERT INTO schema_versions (part, version) VALUES ('log', 99)");
        var refused = await Assert.ThrowsAsync<NewerSchemaException>(() => schema.Open());
        Assert.Equal(99, refused.Found);
        Assert.Equal(3L, await schema.Ask("SELECT count(*) FROM schema_versions"));
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    [InlineData("synchronous_commit")]
    public async Task A_server_that_may_lose_what_it_acknowledged_is_refused(string setting)
    {
        await using var server = await PostgresServer.StartAsync($"{setting}=off");
        await using var schema = await PostgresSchema.Create(server);
        var refused = await Assert.ThrowsAsync<NotDurableException>(() => schema.Open());
        Assert.Contains($"{setting} off", refused.Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_answer_that_says_so()
    {
        await using var log = new PostgresEventLog(new PostgresOptions("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2"), TimeProvider.System);
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.Start());
        await Assert.ThrowsAsync<EventLogUnavailableException>(async () => await log.Head("session-1"));
    }

    [Fact]
    public async Task Whatever_the_role_says_our_own_commits_wait_for_the_disk()
    {
        await using var schema = await PostgresSchema.Create();
        await using var log = await schema.Open();
        await using var database = TempoNest.EventLog.Postgres.PostgresDatabase.Open(schema.Options, "test");
        await using var command = database.CreateCommand("SHOW synchronous_commit");
        Assert.Equal("on", await command.ExecuteScalarAsync());
    }
}
