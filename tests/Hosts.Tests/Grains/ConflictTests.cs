using Microsoft.Extensions.Time.Testing;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class ConflictTests
{
    private readonly RivalLog log = new(new MemoryEventLog(new FakeTimeProvider(Some.AfterTheWatch)));

    [Fact]
    public async Task A_session_whose_stream_moved_drops_itself_and_the_next_call_works()
    {
        await using var host = await SessionsHost.AfterTheWatch(log);
        var followed = await host.Follow(await host.Open("healthy")).UntilReviewed();
        log.GetAhead(Streams.Session, new NoteAdded("of a rival"));
        await Assert.ThrowsAnyAsync<Exception>(() => host.Ask(followed.Session.Id, new SessionCommand.Note("ours")));
        Assert.Equal(ReplyKind.Done, (await host.Ask(followed.Session.Id, new SessionCommand.Note("ours"))).Kind);
        Assert.Empty(await Outcome.Faults(log, followed));
        Assert.Equal(["of a rival", "ours"], followed.Facts<NoteAdded>().Select(note => note.Text));
    }

    [Fact]
    public async Task An_incident_whose_stream_moved_drops_itself_and_the_next_call_works()
    {
        await using var host = await SessionsHost.AfterTheWatch(log);
        var followed = await host.Follow(await host.Open("healthy")).UntilReviewed();
        await host.Ask(followed.Session.Id, new SessionCommand.OpenIncident("by hand", Severity.Warning, null, null));
        await followed.Until(session => session.IncidentOf(1) is { Escalations.Count: > 0 });
        log.GetAhead(Streams.Incident(1), new IncidentNoted("of a rival", NoteKind.Remark, null));
        await Assert.ThrowsAnyAsync<Exception>(() => host.Ask(followed.Session.Id, 1, new IncidentCommand.Note("ours", NoteKind.Remark, null)));
        Assert.Equal(ReplyKind.Done, (await host.Ask(followed.Session.Id, 1, new IncidentCommand.Note("ours", NoteKind.Remark, null))).Kind);
        Assert.Empty(await Outcome.Faults(log, followed));
        Assert.Equal(["of a rival", "ours"], followed.Facts<IncidentNoted>().Select(note => note.Text));
    }

    [Fact]
    public async Task A_service_whose_stream_moved_drops_itself_and_the_adoption_goes_on_from_the_log()
    {
        log.GetAhead(Streams.Service("web"), new ProbeHealthChanged(new ProbeId("web", "synthetic"), false, Some.T0, "of a rival"));
        await using var host = await SessionsHost.AfterTheWatch(log);
        var followed = await host.Follow(await host.Open("outage")).UntilReviewed();
        Assert.True(log.HasWritten);
        Assert.Equal(await Undisturbed.Ending("outage"), Outcome.Of(followed.Session));
        Assert.Empty(await Outcome.Faults(log, followed));
    }

    [Fact]
    public async Task Two_clusters_that_do_not_know_of_each_other_write_everything_they_answered_for_once()
    {
        await using var one = await SessionsHost.AfterTheWatch(log);
        var followed = await one.Follow(await one.Open("healthy")).UntilReviewed();
        await using var other = await SessionsHost.AfterTheWatch(log);
        string[] texts = [.. Enumerable.Range(0, 40).Select(number => $"note {number}")];
        foreach (var text in texts)
            await Task.WhenAll(NoteUntilDone(one, followed.Session.Id, $"{text} of one"), NoteUntilDone(other, followed.Session.Id, $"{text} of the other"));
        Assert.Empty(await Outcome.Faults(log, followed));
        Assert.Equal(texts.SelectMany(text => new[] { $"{text} of one", $"{text} of the other" }).Order(), followed.Facts<NoteAdded>().Select(note => note.Text).Order());
    }

    private static async Task NoteUntilDone(SessionsHost host, string session, string text)
    {
        for (var lost = 0; ; lost++)
        {
            try
            {
                Assert.Equal(ReplyKind.Done, (await host.Ask(session, new SessionCommand.Note(text))).Kind);
                return;
            }
            catch (Exception failure) when (failure.GetType().Name == "LostStreamException" && lost < 100) { }
        }
    }
}
