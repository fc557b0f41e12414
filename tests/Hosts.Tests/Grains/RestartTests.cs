using Microsoft.Extensions.Time.Testing;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class RestartTests
{
    private const string Scenario = "outage";
    private static readonly int[] StopsAfterHours = [0, 12, 28];

    [Fact]
    public async Task An_adoption_stopped_three_times_on_one_folder_ends_like_an_undisturbed_one()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-restart-");
        try { await StopAndGoOn(() => SessionsHost.Embedded(new FakeTimeProvider(Some.AfterTheWatch), folder.FullName)); }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public async Task An_adoption_stopped_three_times_ends_like_an_undisturbed_one_whatever_keeps_its_log()
    {
        var log = new MemoryEventLog(new FakeTimeProvider(Some.AfterTheWatch));
        await StopAndGoOn(() => SessionsHost.AfterTheWatch(log));
    }

    private static async Task StopAndGoOn(Func<Task<SessionsHost>> start)
    {
        string session;
        await using (var first = await start()) session = await first.Open(Scenario);
        foreach (var hours in StopsAfterHours)
        {
            await using var host = await start();
            await host.Follow(session).Until(known => known.CaughtUpTo >= Some.T0 + TimeSpan.FromHours(hours));
        }
        await using var last = await start();
        var followed = await last.Follow(session).UntilReviewed();
        Assert.Equal(await Undisturbed.Ending(Scenario), Outcome.Of(followed.Session));
        Assert.Empty(await Outcome.Faults(last.Log, followed));
    }
}
