using Npgsql;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>What fails in a silo reaches who asked as what it is, across the wire between them.</summary>
public sealed class RefusedWriteTests
{
    [Fact]
    public async Task A_write_that_the_database_refuses_is_unavailable_and_taken_when_it_no_longer_does()
    {
        await using var cluster = await ClusterUnderTest.Start(silos: 1);
        var fleet = new Fleet(cluster.Http);
        await fleet.Open(1);
        await using var database = NpgsqlDataSource.Create(cluster.Postgres.Connection);
        // A state of class 23 is final for these values: the grain hears at once that its append failed.
        await Run(database, """
            CREATE FUNCTION temponest.no_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no note' USING ERRCODE = '23514'; END $$;
            CREATE TRIGGER no_note BEFORE INSERT ON temponest.events FOR EACH ROW WHEN (NEW.type = 'note-added') EXECUTE FUNCTION temponest.no_note();
            """);

        var refused = await Note();
        Assert.True(refused.Status == 503, $"{refused.Status}: {refused.Text}{Environment.NewLine}{cluster.Api.Log}");

        await Run(database, "DROP TRIGGER no_note ON temponest.events");
        var taken = await Note();
        Assert.True(taken.Status == 200, $"{taken.Status}: {taken.Text}");
        Assert.Equal(taken.Text, (await Note()).Text);

        Task<Answered> Note() => cluster.Http.Post($"sessions/{fleet.Ids[0]}/notes", """{"text":"still here"}""", ("Idempotency-Key", "one-note"));
    }

    private static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
