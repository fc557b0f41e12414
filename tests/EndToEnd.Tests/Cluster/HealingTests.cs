using System.Globalization;
using Npgsql;
using TempoNest.EndToEnd.Tests.Support;
using Xunit.Abstractions;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>What a process left undone when it died, the sweep of the next one does.</summary>
public sealed class HealingTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    /// <summary>The sweep needs two looks of five seconds; the rest is a machine that has other things to do.</summary>
    private static readonly TimeSpan Healing = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_alert_that_was_raised_before_the_end_gets_its_incident_after_it()
    {
        await using var cluster = await ClusterUnderTest.Start(silos: 1);
        await using var database = NpgsqlDataSource.Create(cluster.Postgres.Connection);
        // The alert is raised, its incident cannot be: there is no better moment to die.
        await Run(database, """
            CREATE FUNCTION temponest.no_incident() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no incident'; END $$;
            CREATE TRIGGER no_incident BEFORE INSERT ON temponest.events FOR EACH ROW WHEN (NEW.type = 'incident-opened') EXECUTE FUNCTION temponest.no_incident();
            """);
        var fleet = new Fleet(cluster.Http);
        // The scenario's outage begins ten hours after T0 and lasts nine minutes.
        await fleet.Open(1, "outage", TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(10.5));
        await Eventually.Holds(async () => await Count(database, "alert-raised") > 0, Patience, () => cluster.Silos[0].Log);
        await cluster.Silos[0].Kill();
        Assert.Equal(0, await Count(database, "incident-opened"));
        await Run(database, "DROP TRIGGER no_incident ON temponest.events");

        await cluster.Silos[0].Launch();
        await Heals(async () => await Count(database, "incident-opened") > 0, () => cluster.Silos[0].Log);
    }

    [Fact]
    public async Task A_probe_whose_reminder_is_gone_goes_on_after_a_restart()
    {
        await using var cluster = await ClusterUnderTest.Start(silos: 1);
        await using var database = NpgsqlDataSource.Create(cluster.Postgres.Connection);
        var fleet = new Fleet(cluster.Http);
        await fleet.Open(1);
        await Eventually.Holds(async () => await Count(database, "observation-recorded") > 0, Patience, () => cluster.Silos[0].Log);
        await cluster.Silos[0].Kill();
        Assert.NotEqual(0, await Run(database, "DELETE FROM temponest.reminders"));

        await cluster.Silos[0].Launch();
        // Every instant that came while nobody watched has its outcome.
        var back = TimeProvider.System.GetUtcNow() - PulsePlan.Cadence;
        await Heals(async () => await fleet.SlowestSight() >= back, () => cluster.Silos[0].Log);
    }

    private async Task Heals(Func<Task<bool>> look, Func<string> told)
    {
        var began = TimeProvider.System.GetTimestamp();
        await Eventually.Holds(look, Healing, told);
        output.WriteLine($"Healed {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s after the silo was ready.");
    }

    private static async Task<long> Count(NpgsqlDataSource database, string type)
    {
        await using var count = database.CreateCommand("SELECT count(*) FROM temponest.events WHERE type = $1");
        count.Parameters.AddWithValue(type);
        return Convert.ToInt64(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<int> Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }
}
