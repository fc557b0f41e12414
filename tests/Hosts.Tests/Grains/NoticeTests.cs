using Microsoft.Extensions.Time.Testing;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class NoticeTests
{
    private static readonly int Lives = Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1" ? 500 : 60;
    private const int AtOnce = 20;

    [Fact]
    public async Task Whatever_breaks_nothing_is_lost_and_nothing_doubled_at_a_receiver_that_knows_ids()
    {
        for (var batch = 0; batch < Lives / AtOnce; batch++)
        {
            var chance = new Random(batch);
            await using var receiver = new NoticeReceiver();
            receiver.Behave = _ => { lock (chance) return (Behaviour)chance.Next(3); };
            var clock = new FakeTimeProvider(Some.T0.AddSeconds(5));
            var log = new FailingStream(new MemoryEventLog(clock), Streams.Notices, batch, times: 6);
            await using var host = await SessionsHost.Start(clock, log, settings: receiver.Settings());
            List<string> sessions = [];
            for (var i = 0; i < AtOnce; i++) sessions.Add(await Live(host, $"shop-{i}"));
            await Until(clock, async () =>
            {
                // The world breaks for as long as it takes to have broken everywhere; then it heals.
                if (receiver.Asked > 12 * AtOnce) receiver.Behave = _ => Behaviour.Takes;
                foreach (var session in sessions)
                    if ((await Trails(host.Log, session)) is var trails && (trails.Count < 5 || trails.Exists(trail => trail.State is not NoticeState.Delivered))) return false;
                return true;
            });
            Assert.True(log.Failed > AtOnce, $"The log failed {log.Failed} times.");
            Assert.Empty(receiver.Different);
            foreach (var session in sessions)
            {
                var taken = receiver.Taken.Where(notice => notice["data"]!["session"]!.ToString() == session).ToList();
                Assert.Equal((await Trails(host.Log, session)).Select(trail => trail.Intended.Id).Order(), taken.Select(notice => notice["id"]!.ToString()).Order());
                Assert.Equal(
                    ["incidentOpened", "incidentEscalated", "incidentAcknowledged", "incidentResolved"],
                    taken.Where(notice => notice["data"]!["incident"] is not null).Select(notice => notice["type"]!.ToString().Split('.')[^1]));
                Assert.Single(taken, notice => notice["type"]!.ToString().EndsWith("phaseBegan", StringComparison.Ordinal));
                Assert.Empty(await ChainVerifier.Verify(host.Log.Read(session)));
            }
        }
    }

    [Fact]
    public async Task A_dead_letter_is_shown_and_sent_again_when_a_person_asks()
    {
        await using var receiver = new NoticeReceiver { Behave = _ => Behaviour.Refuses };
        await using var host = await SessionsHost.Start(new FakeTimeProvider(Some.T0.AddSeconds(5)), settings: receiver.Settings());
        var session = await Open(host, "shop");
        // Others may be told by then, of what happened while the clock ran on; it is the first that is asked for again.
        await Until(host.Clock, async () => (await Trails(host.Log, session)) is [{ State: NoticeState.Dead }, ..]);
        var dead = (await Trails(host.Log, session))[0];
        Assert.Contains("does not accept it", dead.Reason, StringComparison.Ordinal);
        receiver.Behave = _ => Behaviour.Takes;
        var grain = host.Grains.GetGrain<INoticeGrain>(session);
        Assert.Equal(ReplyKind.Done, (await grain.Resend(dead.Intended.Id, Some.Person("key"))).Kind);
        await Until(host.Clock, async () => (await Trails(host.Log, session))[0].State is NoticeState.Delivered);
        // The same request again sends nothing; another one is refused: it arrived.
        Assert.Equal(ReplyKind.Done, (await grain.Resend(dead.Intended.Id, Some.Person("key"))).Kind);
        Assert.Equal(ReplyKind.Conflict, (await grain.Resend(dead.Intended.Id, Some.Person("other"))).Kind);
        Assert.Equal(ReplyKind.NotFound, (await grain.Resend("notice-0", Some.Person())).Kind);
        Assert.Single(receiver.Taken, notice => notice["id"]!.ToString() == dead.Intended.Id);
    }

    [Fact]
    public async Task A_receiver_that_asks_to_be_left_alone_is_left_alone_across_a_restart()
    {
        await using var receiver = new NoticeReceiver { Behave = _ => Behaviour.Breaks, RetryAfter = 600 };
        var clock = new FakeTimeProvider(Some.T0.AddSeconds(5));
        var log = new MemoryEventLog(clock);
        string session;
        await using (var host = await SessionsHost.Start(clock, log, settings: receiver.Settings()))
        {
            session = await Open(host, "shop");
            await Until(clock, async () => (await Trails(log, session)) is [{ Attempts: 1 }, ..]);
        }
        var next = (await Trails(log, session))[0].NextTry;
        Assert.InRange(next, clock.GetUtcNow().AddSeconds(500), clock.GetUtcNow().AddSeconds(600));
        receiver.Behave = _ => Behaviour.Takes;
        await using var later = await SessionsHost.Start(clock, log, settings: receiver.Settings());
        // Others may be told by then; it is the first that was asked to wait.
        await Until(clock, async () => (await Trails(log, session))[0].State is NoticeState.Delivered, TimeSpan.FromSeconds(5));
        var first = (await Trails(log, session))[0];
        Assert.True(first.DeliveredAt >= next);
        Assert.Equal(2, receiver.AskedFor(first.Intended.Id));
    }

    [Fact]
    public async Task A_channel_that_hangs_delays_nobody_else()
    {
        await using var hanging = new NoticeReceiver { Behave = _ => Behaviour.Hangs };
        await using var receiver = new NoticeReceiver();
        var settings = receiver.Settings().Concat(hanging.Settings("stuck", "On-Call Primary")).ToDictionary();
        await using var host = await SessionsHost.Start(new FakeTimeProvider(Some.T0.AddSeconds(5)), settings: settings);
        var session = await Live(host, "shop");
        await Until(host.Clock, () => Task.FromResult(hanging.Asked > 0 && receiver.Taken.Count >= 4));
        Assert.All((await Trails(host.Log, session)).Where(trail => trail.Intended.Channel == "stuck"), trail => Assert.Equal(NoticeState.Waiting, trail.State));
    }

    [Fact]
    public async Task Where_no_route_leads_anywhere_nothing_is_intended_and_the_list_of_channels_says_so()
    {
        await using var host = await SessionsHost.Start(new FakeTimeProvider(Some.T0.AddSeconds(5)));
        var session = await Live(host, "shop");
        await host.Follow(session).Until(seen => seen.CaughtUpTo >= Some.T0.AddMinutes(2), TimeSpan.FromSeconds(5));
        Assert.Empty(await Trails(host.Log, session));
        Assert.StartsWith("Nobody will be told", (await host.Grains.GetGrain<IChannelGrain>("any").List()).Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_is_tried_out_without_a_session()
    {
        await using var receiver = new NoticeReceiver();
        await using var host = await SessionsHost.Start(new FakeTimeProvider(Some.T0), settings: receiver.Settings());
        var channels = host.Grains.GetGrain<IChannelGrain>("any");
        var listed = await channels.List();
        Assert.Null(listed.Warning);
        Assert.Equal(["default"], Assert.Single(listed.Items).Roles);
        Assert.True((await channels.Try("HOOK", "test-1", "ana"))!.Delivered);
        receiver.Behave = _ => Behaviour.Refuses;
        Assert.Contains("does not accept it", (await channels.Try("hook", "test-2", "ana"))!.Reason, StringComparison.Ordinal);
        Assert.Null(await channels.Try("none", "test-3", "ana"));
        Assert.EndsWith("test", Assert.Single(receiver.Taken)["type"]!.ToString(), StringComparison.Ordinal);
        // What was said is written down: whoever reads it later, and elsewhere, reads the same.
        var kept = (await host.Grains.GetGrain<IChannelGrain>("another").List()).Tests;
        Assert.Equal([("ana", "hook", false), ("ana", "hook", true)], kept.Select(test => (test.By, test.Answers[0].Channel!, test.Answers[0].Delivered)));
        Assert.Contains("does not accept it", kept[0].Answers[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_a_plan_calls_is_sent_one_test_a_way_and_who_is_not_reached_is_named()
    {
        await using var receiver = new NoticeReceiver();
        await using var other = new NoticeReceiver();
        var settings = receiver.Settings(role: "On-Call Primary").Concat(other.Settings("spare", "Tech Lead").Where(one => one.Key.Contains("Channels", StringComparison.Ordinal))).ToDictionary();
        settings["Responders:Routes:On-Call Backup:0:Channel"] = "hook";
        await using var host = await SessionsHost.Start(new FakeTimeProvider(Some.T0), settings: settings);
        other.Behave = _ => Behaviour.Refuses;
        var tried = await host.Grains.GetGrain<IChannelGrain>("any").TryEverybody(["On-Call Primary", "On-Call Backup", "Manager"], "test", "ana");
        Assert.Equal(3, tried.Count);
        Assert.Equal(("hook", true), (tried[0].Channel, tried[0].Delivered));
        Assert.Equal(["On-Call Primary", "On-Call Backup"], tried[0].For);
        Assert.Equal(("spare", false), (tried[1].Channel, tried[1].Delivered));
        Assert.Contains("does not accept it", tried[1].Reason, StringComparison.Ordinal);
        Assert.Equal((null, false), (tried[2].Channel, tried[2].Delivered));
        Assert.Equal(["Manager"], tried[2].For);
        Assert.Single(receiver.Taken);
    }

    /// <summary>A session with an incident that is opened, taken and resolved.</summary>
    private static async Task<string> Live(SessionsHost host, string name)
    {
        var session = await Open(host, name);
        Assert.Equal(ReplyKind.Done, (await host.Ask(session, new SessionCommand.OpenIncident("It is slow", Severity.Critical, null, null))).Kind);
        var followed = await host.Follow(session).Until(seen => seen.IncidentOf(1) is { Escalations.Count: > 0 });
        Assert.NotNull(followed.Session.IncidentOf(1));
        Assert.Equal(ReplyKind.Done, (await host.Ask(session, 1, new IncidentCommand.Acknowledge(null))).Kind);
        Assert.Equal(ReplyKind.Done, (await host.Ask(session, 1, new IncidentCommand.Resolve(new IncidentResolved("A loop", "Restarted", null, [])))).Kind);
        return session;
    }

    private static async Task<string> Open(SessionsHost host, string name)
    {
        var opening = Some.Opening("healthy");
        return (await host.Grains.GetGrain<IDeploymentGrain>($"test/{name}").Open(opening with { Deployment = opening.Deployment with { Name = name } }, Some.Person())).Id!;
    }

    private static async Task<List<NoticeTrail>> Trails(IEventReader log, string session)
    {
        Dictionary<string, NoticeTrail> trails = [];
        await foreach (var entry in log.ReadEntries(session, 0, Streams.Notices))
        {
            if (entry.Fact is NoticeIntended intended) trails.Add(intended.Id, NoticeTrail.Of(intended, entry));
            else if (NoticeTrail.IdOf(entry.Fact) is { } id) trails[id] = trails[id].With(entry);
        }
        return [.. trails.Values];
    }

    /// <summary>Lets the sessions' clock run until something is so. Not a measurement: what takes minutes is stuck.</summary>
    private static async Task Until(FakeTimeProvider clock, Func<Task<bool>> so, TimeSpan? step = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await so())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromMinutes(2)) throw new TimeoutException($"It is stuck; the clock shows {clock.GetUtcNow():u}.");
            clock.Advance(step ?? TimeSpan.FromMilliseconds(250));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
