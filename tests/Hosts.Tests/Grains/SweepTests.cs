using TempoNest.Contracts;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using Xunit.Abstractions;

namespace TempoNest.Hosts.Tests.Grains;

/// <summary>
/// Nobody tells anybody anything, and the sessions' clock stands still, so that no timer that waits for anything ever ends: what goes on
/// goes on because the sweep looked.
/// </summary>
public sealed class SweepTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_nudge_is_lost_and_the_sweep_finds_what_each_was_about()
    {
        var nudges = new UnsentNudges(_ => true);
        await using var host = await SessionsHost.AfterTheWatch(sent: nudges);
        var followed = host.Follow(await host.Open("outage"));
        await followed.Read();
        await host.Forget(followed.Session.Id);
        Assert.NotEqual(0, nudges.Lost);
        Assert.Empty(followed.Facts<ObservationsBackfilled>());

        // From now on the sweep is heard, and who it wakes may pass that on. No session hears of what its services found.
        nudges.IsLost = target => target is ISessionGrain;
        await Heals(followed, "Every slot had its outcome", session => session.CaughtUpTo >= Some.T0 + session.Plan.Length);
        Assert.NotEmpty(followed.Facts<AlertRaised>());
        Assert.Empty(followed.Facts<IncidentDeclared>());

        await host.Forget(followed.Session.Id);
        await Heals(followed, "The incident was open", session => session.Incidents.Count > 0);

        await followed.UntilReviewed();
        Assert.Equal(await Undisturbed.Ending("outage"), Outcome.Of(followed.Session));
        Assert.Empty(await Outcome.Faults(host.Log, followed));
    }

    [Fact]
    public async Task An_incident_that_never_heard_of_its_number_is_opened_by_the_sweep()
    {
        var nudges = new UnsentNudges(target => target is IIncidentGrain);
        await using var host = await SessionsHost.AfterTheWatch(sent: nudges);
        var followed = await host.Follow(await host.Open("healthy")).UntilReviewed();
        await host.Ask(followed.Session.Id, new SessionCommand.OpenIncident("Connections pile up", Severity.Critical, "database", null));
        await followed.Read();
        Assert.NotEqual(0, nudges.Lost);
        Assert.Single(followed.Session.DeclaredIncidents);

        await host.Forget(followed.Session.Id);
        nudges.IsLost = _ => false;
        await Heals(followed, "The incident was open", session => session.IncidentOf(1) is not null);
        Assert.Empty(await Outcome.Faults(host.Log, followed));
    }

    /// <summary>Nobody moves the clock: only the sweep's own, which is the machine's, runs.</summary>
    private async Task Heals(Following followed, string what, Func<Session, bool> wanted)
    {
        var began = TimeProvider.System.GetTimestamp();
        await followed.Until(wanted, step: TimeSpan.Zero);
        output.WriteLine($"{what} after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s; the sweep looks every {BetweenLooks.TotalSeconds:0} s.");
    }

    private static TimeSpan BetweenLooks => TempoNest.Grains.Sweep.Every;
}
