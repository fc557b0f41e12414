using TempoNest.Cli.Tests.Support;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.Cli.Tests;

public class IncidentTests(LiveService live) : AtService(live)
{
    private async Task<string> Leaking()
    {
        // Late enough for the leak to be past its critical bound.
        var id = await Service.Open(Service.Name("leaking-"), TimeSpan.FromMinutes(2700), "memory-leak");
        await Eventually.Sees(() => Service.Get($"sessions/{id}/incidents"), page => page.GetProperty("items").GetArrayLength() > 0, TimeSpan.FromSeconds(20), page => page.GetRawText());
        return id;
    }

    [Fact]
    public async Task An_incident_is_worked_on_from_its_list_to_its_end()
    {
        var (id, shell) = (await Leaking(), Service.Shell());
        var line = (await shell.Run("incidents", "list", id)).Ends(Exit.Fine).Lines[0].Split('\t');
        Assert.Equal((8, "1", "critical"), (line.Length, line[0], line[1]));
        (await shell.Run("incidents", "ack", id, "1", "--note", "on it")).Ends(Exit.Fine).Says("yours");
        (await shell.Run("incidents", "note", id, "1", "restarted web", "--kind", "step")).Ends(Exit.Fine);
        await Eventually.Holds(async () => (await shell.Run("incidents", "show", id, "1")).Out.Contains("restarted web", StringComparison.Ordinal), TimeSpan.FromSeconds(10), () => "no step");
        (await shell.Run("incidents", "resolve", id, "1", "--root-cause", "a leak", "--resolution", "restarted", "--prevention", "fixed")).Ends(Exit.Fine).Says("resolved");
        await Eventually.Holds(async () => (await shell.Run("incidents", "show", id, "1", "-o", "json")).Json.GetProperty("state").GetString() is "resolved", TimeSpan.FromSeconds(10), () => "open");
        (await shell.Run("incidents", "ack", id, "99")).Ends(Exit.Error).Says("no incident 99");
    }

    [Fact]
    public async Task A_rule_is_muted_by_the_clock_of_the_service()
    {
        var (id, shell) = (await Service.Open(Service.Name("mute-"), TimeSpan.FromHours(3)), Service.Shell());
        (await shell.Run("incidents", "mute", id, "--reason", "load test", "--rule", "cpu", "--service", "web", "--for", "30m")).Ends(Exit.Fine).Says("Nobody is told until");
        (await shell.Run("incidents", "mute", id, "--rule", "cpu")).Ends(Exit.Usage).Says("--reason");
        var mute = (await Service.Get($"sessions/{id}/mutes")).GetProperty("items")[0];
        Assert.Equal(("cpu", "web", "load test"), (mute.GetProperty("rule").GetString(), mute.GetProperty("service").GetString(), mute.GetProperty("reason").GetString()));
        Assert.InRange(mute.GetProperty("until").GetDateTimeOffset() - mute.GetProperty("from").GetDateTimeOffset(), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task Where_there_is_none_that_is_said_beside_the_data()
    {
        var id = await Service.Open(Service.Name("quiet-"), TimeSpan.FromHours(3));
        Assert.Empty((await Service.Shell().Run("incidents", "list", id)).Ends(Exit.Fine).Says("There is no incident").Out);
    }
}
