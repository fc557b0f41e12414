using Microsoft.Extensions.Time.Testing;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class IncidentTests
{
    private static readonly int[] WholePath = [0, 15, 30, 45];

    [Fact]
    public async Task An_alert_opens_an_incident_that_escalates_for_as_long_as_it_stands()
    {
        // Slow from six hours after T0, for forty minutes: adopted just before, watched live.
        await using var host = await SessionsHost.Start(new FakeTimeProvider(Some.T0 + TimeSpan.FromHours(5.9)));
        var followed = await host.Follow(await host.Open("latency-regression"))
            .Until(session => session.Incidents.Any(incident => incident.Title.StartsWith("Elevated", StringComparison.Ordinal)), TimeSpan.FromSeconds(15));
        await followed.UntilClock(Some.T0 + TimeSpan.FromHours(7));
        var incident = followed.Session.Incidents.First();
        var raised = followed.Facts<AlertRaised>().First(alert => alert.Alert == incident.Alerts[0]);
        Assert.Equal(raised.DetectedAt, incident.DetectedAt);
        Assert.Equal(["On-Call Primary", "On-Call Backup"], incident.Escalations.Select(escalation => escalation.Role).Take(2));
        Assert.Equal([0, 15], Minutes(incident.Escalations, incident.DetectedAt).Take(2));
        Assert.True(incident.DeadlineMissed);
    }

    [Fact]
    public async Task Nobody_answers_and_the_whole_path_is_called()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var followed = await OpenedByHand(host);
        await followed.UntilClock(Some.AfterTheWatch + TimeSpan.FromMinutes(50));
        var incident = followed.Session.IncidentOf(1)!;
        Assert.Equal(WholePath, Minutes(incident.Escalations, incident.DetectedAt));
        Assert.Equal(followed.Session.Plan.Escalation.Path.Select(step => step.Role), incident.Escalations.Select(escalation => escalation.Role));
    }

    [Fact]
    public async Task An_acknowledgement_stops_the_path()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var followed = await OpenedByHand(host);
        await followed.UntilClock(Some.AfterTheWatch + TimeSpan.FromMinutes(20));
        Assert.Equal(ReplyKind.Done, (await host.Ask(followed.Session.Id, 1, new IncidentCommand.Acknowledge("on it"))).Kind);
        await followed.UntilClock(Some.AfterTheWatch + TimeSpan.FromMinutes(48));
        Assert.Equal([0, 15], Minutes(followed.Session.IncidentOf(1)!.Escalations, followed.Session.IncidentOf(1)!.DetectedAt));
    }

    [Fact]
    public async Task An_incident_is_opened_by_hand_noted_and_resolved()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var followed = await OpenedByHand(host);
        await host.Ask(followed.Session.Id, 1, new IncidentCommand.Note("restarted the pool", NoteKind.Step, null));
        var refused = await host.Ask(followed.Session.Id, 1, new IncidentCommand.Resolve(new IncidentResolved(null, "restarted", null, [])));
        Assert.Equal((ReplyKind.Invalid, "rootCause"), (refused.Kind, refused.Field));
        await host.Ask(followed.Session.Id, 1, new IncidentCommand.Resolve(new IncidentResolved("a leak", "restarted", null, [])));
        await followed.Read();
        Assert.True(followed.Session.IncidentOf(1) is { IsOpen: false, IsDocumented: true });
        Assert.Empty(await Outcome.Faults(host.Log, followed));
    }

    [Fact]
    public async Task An_escalation_that_could_not_be_written_is_written_soon_and_not_only_when_something_else_happens()
    {
        var log = new RefusingLog(new MemoryEventLog(new FakeTimeProvider(Some.AfterTheWatch)));
        await using var host = await SessionsHost.AfterTheWatch(log);
        var followed = host.Follow(await host.Open("healthy"));
        await followed.UntilReviewed();
        // A third of a minute or a little more after a slot, so that its steps are due then as well, and the next slot could bring them only later.
        await followed.UntilClock(Some.AfterTheWatch + TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(20));
        await host.Ask(followed.Session.Id, new SessionCommand.OpenIncident("Connections pile up", Severity.Critical, "database", null));
        await followed.Until(session => session.IncidentOf(1) is { Escalations.Count: 1 });
        var due = followed.Session.IncidentOf(1)!.DetectedAt + TimeSpan.FromMinutes(15);
        await followed.UntilClock(due - TimeSpan.FromMinutes(1));
        await followed.Until(_ => host.Clock.GetUtcNow() >= due - TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));
        log.RefuseNext(Streams.Incident(1));
        await followed.Until(session => session.IncidentOf(1)!.Escalations.Count == 2, TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, log.Refusals);
        Assert.InRange(host.Clock.GetUtcNow(), due, due + TimeSpan.FromSeconds(20));
        Assert.Empty(await Outcome.Faults(log, followed));
    }

    [Theory]
    [InlineData("outage")]
    [InlineData("error-spike")]
    public async Task What_was_over_before_anyone_could_be_told_pages_nobody(string scenario)
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var followed = await host.Follow(await host.Open(scenario)).UntilReviewed();
        Assert.NotEmpty(followed.Session.Incidents);
        Assert.All(followed.Session.Incidents, incident => Assert.True(incident is { Retrospective: true, Resolution.Resolution: "Cleared before anyone could be told." }));
        Assert.Empty(followed.Facts<IncidentEscalated>());
        Assert.Empty(followed.Facts<DeadlineMissed>());
    }

    private static async Task<Following> OpenedByHand(SessionsHost host)
    {
        var followed = host.Follow(await host.Open("healthy"));
        await followed.Read();
        await host.Ask(followed.Session.Id, new SessionCommand.OpenIncident("Connections pile up", Severity.Critical, "database", null));
        return await followed.Until(session => session.IncidentOf(1) is not null);
    }

    private static IEnumerable<int> Minutes(IEnumerable<IncidentEscalated> escalations, DateTimeOffset from) =>
        escalations.Select(escalation => (int)(escalation.DueAt - from).TotalMinutes);
}
