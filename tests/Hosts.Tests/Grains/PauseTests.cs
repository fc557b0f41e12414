using Microsoft.Extensions.Time.Testing;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class PauseTests
{
    [Fact]
    public async Task A_pause_skips_exactly_its_own_slots()
    {
        await using var host = await SessionsHost.Start(new FakeTimeProvider(Some.T0));
        var followed = host.Follow(await host.Open("healthy"));
        await followed.UntilSeen(At(5));
        await followed.UntilClock(At(6.5));
        await host.Ask(followed.Session.Id, new SessionCommand.Pause("a planned failover"));
        await followed.UntilSeen(At(12));
        await followed.UntilClock(At(13.5));
        await host.Ask(followed.Session.Id, new SessionCommand.Resume(null));
        await followed.UntilSeen(At(18));
        foreach (var minute in Enumerable.Range(0, 19))
            Assert.All(Outcomes(followed.Session, At(minute)), outcome => Assert.Equal(minute is > 6 and < 14 ? SlotOutcome.Skipped : SlotOutcome.Taken, outcome));
        Assert.Empty(await Outcome.Faults(host.Log, followed));
    }

    private static DateTimeOffset At(double minutes) => Some.T0 + TimeSpan.FromMinutes(minutes);

    private static IEnumerable<SlotOutcome> Outcomes(Session session, DateTimeOffset instant) =>
        session.Probes.Select(probe => session.ProgressOf(probe.Probe).OutcomeAt(instant));
}
