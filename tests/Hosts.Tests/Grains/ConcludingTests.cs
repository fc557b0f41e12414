using TempoNest.Contracts;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class ConcludingTests
{
    [Fact]
    public async Task An_extension_goes_on_without_a_hole_to_a_review_of_its_own()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var followed = await Decided(host, DecisionOutcome.Concerns);
        await followed.UntilSeen(Some.AfterTheWatch + TimeSpan.FromMinutes(10));
        host.Clock.Advance(TimeSpan.FromHours(24));
        await followed.Until(session => session.ReviewsHeld.Any(entry => entry.Fact is ReviewHeld held && held.Review == session.Schedule.Reviews()[^1].Key));
        Assert.All(followed.Session.Probes, probe => Assert.Empty(followed.Session.ProgressOf(probe.Probe).Missing(followed.Session.Schedule.End)));
        Assert.Empty(await Outcome.Faults(host.Log, followed));
    }

    [Fact]
    public async Task After_a_failure_the_watch_goes_on_until_the_session_is_closed()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var followed = await Decided(host, DecisionOutcome.Failure);
        await followed.UntilSeen(host.Clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        await Do(host, followed, new SessionCommand.WritePostMortem(new PostMortemWritten("none", "48 h", "a test", "all", "nothing", [])));
        await Do(host, followed, new SessionCommand.Close(null));
        await AssertStill(host, followed);
    }

    [Fact]
    public async Task After_a_success_the_watch_stops()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        await AssertStill(host, await Decided(host, DecisionOutcome.Success));
    }

    private static async Task<Following> Decided(SessionsHost host, DecisionOutcome outcome)
    {
        var followed = await host.Follow(await host.Open("healthy")).UntilReviewed();
        await Do(host, followed, new SessionCommand.Decide(outcome, "because the test says so", followed.Session.VerdictVersion));
        return followed;
    }

    private static async Task Do(SessionsHost host, Following followed, SessionCommand command)
    {
        var reply = await host.Ask(followed.Session.Id, command);
        Assert.True(reply.Kind is ReplyKind.Done, reply.Because);
        await followed.Read();
    }

    /// <summary>Ten minutes in which every probe would have been asked ten times.</summary>
    private static async Task AssertStill(SessionsHost host, Following followed)
    {
        var seen = followed.Session.CaughtUpTo;
        await followed.UntilClock(host.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        Assert.Equal(seen, followed.Session.CaughtUpTo);
        Assert.Empty(await Outcome.Faults(host.Log, followed));
    }
}
