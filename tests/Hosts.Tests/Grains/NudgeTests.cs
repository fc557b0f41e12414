using TempoNest.Hosts.Tests.Grains.Support;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class NudgeTests
{
    [Theory]
    [InlineData("outage")]
    [InlineData("latency-regression")]
    public async Task Lost_nudges_change_nothing(string scenario)
    {
        var nudges = new LostNudges();
        await Compare(scenario, nudges);
        Assert.NotEqual(0, nudges.Lost);
    }

    [Theory]
    [InlineData("outage")]
    [InlineData("latency-regression")]
    public async Task Doubled_nudges_change_nothing(string scenario)
    {
        var nudges = new DoubledNudges();
        await Compare(scenario, nudges);
        Assert.NotEqual(0, nudges.Doubled);
    }

    private static async Task Compare(string scenario, IIncomingGrainCallFilter nudges)
    {
        var usual = await Undisturbed.Ending(scenario);
        await using var host = await SessionsHost.AfterTheWatch(nudges: nudges);
        var followed = await host.Follow(await host.Open(scenario)).UntilReviewed();
        Assert.Equal(usual, Outcome.Of(followed.Session));
        Assert.Empty(await Outcome.Faults(host.Log, followed));
    }
}
