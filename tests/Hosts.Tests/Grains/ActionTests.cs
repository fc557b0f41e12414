using Microsoft.Extensions.Time.Testing;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class ActionTests
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1";
    private static readonly int Races = Full ? 500 : 12;
    private static readonly int Lives = Full ? 500 : 40;
    private const int AtOnce = 20;

    private static readonly Plan Plan = Some.Plan with
    {
        Actions =
        [
            new() { Key = "restart", Kind = ActionKind.Restart, Title = "Restart", Runner = "restart", Parameters = [new("service", ["api", "db"])], ApprovedBeforehand = "The lead" },
            new() { Key = "rollback", Kind = ActionKind.Rollback, Title = "Roll back", Runner = "nowhere" },
            new() { Key = "retire", Kind = ActionKind.Decommission, Title = "Retire Blue", Runner = "nowhere" },
        ],
    };

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>
    /// Whatever breaks between the log, this process and whoever does it: nothing is done twice even where nobody knows ids, each action has
    /// one end, what is said to have succeeded was done, and what nobody can know is said to be unknown and somebody is asked to look.
    /// </summary>
    [Fact]
    public async Task Whatever_breaks_an_action_is_done_at_most_once_and_has_an_end()
    {
        var ends = new Dictionary<ActionState, int>();
        for (var batch = 0; batch < Lives / AtOnce; batch++)
        {
            var chance = new Random(batch);
            await using var doer = new NoticeReceiver();
            await using var people = new NoticeReceiver();
            doer.Behave = _ => { lock (chance) return (Behaviour)chance.Next(4); };
            var clock = new FakeTimeProvider(Some.T0.AddSeconds(5));
            var log = new FailingStream(new MemoryEventLog(clock), Streams.Session, batch, times: 6);
            await using var host = await SessionsHost.Start(clock, log, settings: doer.Runner("restart").Concat(people.Settings()).ToDictionary());
            List<string> sessions = [];
            for (var i = 0; i < AtOnce; i++) sessions.Add(await Open(host, $"shop-{i}"));
            foreach (var session in sessions) await Asked(host, session, new SessionCommand.RequestAction("restart", Nothing, "It hangs", null), $"restart-{session}");
            await Until(host, async () =>
            {
                // Somewhere an activation goes while it is at it.
                string? gone;
                lock (chance) gone = chance.Next(4) == 0 ? sessions[chance.Next(AtOnce)] : null;
                if (gone is not null) await host.Forget(gone);
                foreach (var session in sessions)
                {
                    if (await Action(log, session) is not { EndedAt: not null } action) return false;
                    if (action.IsDoubtful && !await IsAsked(log, session)) return false;
                }
                return true;
            });
            foreach (var session in sessions)
            {
                var action = (await Action(log, session))!;
                var (state, asked) = (action.StateAt(clock.GetUtcNow()), doer.AskedFor($"{session}/action/1"));
                ends[state] = ends.GetValueOrDefault(state) + 1;
                Assert.True(asked <= 1, $"{session} was done {asked} times.");
                if (state is ActionState.Succeeded) Assert.Contains(doer.Taken, one => one["data"]!["session"]!.ToString() == session);
                if (state is ActionState.Failed) Assert.DoesNotContain(doer.Taken, one => one["data"]!["session"]!.ToString() == session);
                Assert.Single(await Entries(log, session), entry => entry.Fact is ActionStarted);
                Assert.Single(await Entries(log, session), entry => entry.Fact is ActionEnded);
                Assert.Empty(await ChainVerifier.Verify(log.Read(session)));
            }
            Assert.True(log.Failed > AtOnce, $"The log failed {log.Failed} times.");
        }
        Assert.Equal([ActionState.Succeeded, ActionState.Failed, ActionState.OutcomeUnknown], ends.Keys.Order());
    }

    [Fact]
    public async Task What_a_silo_does_when_it_is_told_to_go_comes_to_its_end_first()
    {
        await using var doer = new NoticeReceiver();
        var slow = new TaskCompletionSource();
        doer.Before = slow.Task;
        var clock = new FakeTimeProvider(Some.T0.AddSeconds(5));
        var log = new MemoryEventLog(clock);
        string session;
        await using (var host = await SessionsHost.Start(clock, log, settings: doer.Runner("restart")))
        {
            session = await Open(host, "shop");
            await Asked(host, session, new SessionCommand.RequestAction("restart", Nothing, "It hangs", null), "key");
            await Until(host, () => Task.FromResult(doer.Asked == 1));
            _ = Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System).ContinueWith(_ => slow.SetResult(), TaskScheduler.Default);
        }
        Assert.Equal(ActionState.Succeeded, (await Action(log, session))!.StateAt(clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_the_operator_did_not_register_fails_without_doing_anything_and_a_dry_run_says_so_before()
    {
        await using var doer = new NoticeReceiver();
        await using var host = await SessionsHost.Start(new FakeTimeProvider(Some.T0.AddSeconds(5)), settings: doer.Runner("restart"));
        var session = await Open(host, "shop");
        var grain = host.Grains.GetGrain<ISessionGrain>(session);
        Assert.Contains("signed webhook", (await grain.DryRun(new("restart", Nothing, "why", null))).Would, StringComparison.Ordinal);
        Assert.Contains("does not take 'db'", (await grain.DryRun(new("restart", new Dictionary<string, string> { ["service"] = "db" }, "why", null))).Would, StringComparison.Ordinal);
        Assert.Contains("no 'nowhere' is registered", (await grain.DryRun(new("rollback", Nothing, "why", null))).Would, StringComparison.Ordinal);
        Assert.False((await grain.DryRun(new("retire", Nothing, "why", null))).Allowed);
        Assert.DoesNotContain(await Entries(host.Log, session), entry => entry.Fact is ActionRequested);

        Assert.Equal(ReplyKind.Done, (await host.Ask(session, new SessionCommand.RequestAction("restart", new Dictionary<string, string> { ["service"] = "db" }, "It hangs", null))).Kind);
        await Until(host, async () => await Action(host.Log, session) is { EndedAt: not null });
        var action = (await Action(host.Log, session))!;
        Assert.Equal(ActionState.Failed, action.StateAt(host.Clock.GetUtcNow()));
        Assert.StartsWith("Nothing was done", action.Said, StringComparison.Ordinal);
        Assert.Equal(0, doer.Asked);
    }

    /// <summary>Two clusters over one log that do not know of each other: the stream decides who was first.</summary>
    [Fact]
    public async Task A_rollback_and_a_decommission_that_race_from_two_sides_never_both_begin()
    {
        var clock = new FakeTimeProvider(Some.AfterTheWatch);
        var log = new MemoryEventLog(clock);
        await using var one = await SessionsHost.AfterTheWatch(log);
        await using var other = await SessionsHost.AfterTheWatch(log);
        var plan = Plan with { Actions = [.. Plan.Actions.Select(action => action.Kind is ActionKind.Rollback ? action with { ApprovedBeforehand = "The lead" } : action)] };
        var session = (await one.Open(Some.Opening("healthy", plan))).Id!;
        var followed = await one.Follow(session).UntilReviewed();
        Assert.Equal(ReplyKind.Done, (await one.Ask(session, new SessionCommand.Decide(DecisionOutcome.Success, "The test says so", followed.Session.VerdictVersion))).Kind);
        var (backs, gone) = (0, 0);
        for (var race = 0; race < Races; race++)
        {
            // Whoever won the last one may have been dropped as it wrote: then it is asked again, as a person would.
            var retire = (await Accepted(one, session, new SessionCommand.RequestAction("retire", Nothing, $"race {race}", null), "ana")).Id!;
            var digest = (await Trails(log, session)).First(action => $"{action.Number}" == retire).Asked.Digest;
            var approve = new SessionCommand.ApproveAction(int.Parse(retire), digest, null);
            await Accepted(one, session, approve, "ben");
            await Task.WhenAll(
                Task.Run(() => Tried(one, session, approve, "eve")),
                Task.Run(() => Tried(other, session, new SessionCommand.RequestAction("rollback", Nothing, $"race {race}", null), "kim")));
            await Until(one, async () => !(await Trails(log, session)).Exists(action => action.StateAt(clock.GetUtcNow()) is ActionState.Approved or ActionState.Started));
            foreach (var action in await Trails(log, session))
            {
                if (action.IsDoubtful) await Tried(one, session, new SessionCommand.SettleAction(action.Number, ActionOutcome.Failed, "Nothing was done"), "ana");
                else if (action.IsOpen) await Tried(one, session, new SessionCommand.WithdrawAction(action.Number, "The race is over"), "ana");
            }
        }
        Dictionary<int, ActionKind> under = [];
        foreach (var entry in await Entries(log, session))
        {
            if (entry.Fact is ActionStarted started)
            {
                var kind = (await Trails(log, session)).First(action => action.Number == started.Number).Asked.Kind;
                Assert.DoesNotContain(under.Values, running => running != kind);
                Assert.True(under.TryAdd(started.Number, kind));
                if (kind is ActionKind.Rollback) backs++;
                else gone++;
            }
            else if (entry.Fact is ActionEnded { Outcome: ActionOutcome.Failed } ended) under.Remove(ended.Number);
            else if (entry.Fact is ActionSettled settled) under.Remove(settled.Number);
        }
        Assert.True(backs > 0 && gone + backs >= Races / 2, $"{backs} rollbacks, {gone} decommissions");
        Assert.Empty(await ChainVerifier.Verify(log.Read(session)));
    }

    private static async Task<string> Open(SessionsHost host, string name)
    {
        var opening = Some.Opening("healthy", Plan);
        return (await Again(() => host.Grains.GetGrain<IDeploymentGrain>($"test/{name}").Open(opening with { Deployment = opening.Deployment with { Name = name } }, Some.Person($"open-{name}")))).Id!;
    }

    private static Task<Reply> Asked(SessionsHost host, string session, SessionCommand command, string key) => Again(() => host.Ask(session, command, Some.Person(key)));

    private static async Task<Reply> Accepted(SessionsHost host, string session, SessionCommand command, string by)
    {
        var reply = await Tried(host, session, command, by);
        Assert.True(reply.Kind is ReplyKind.Done, $"{command}: {reply.Because}");
        return reply;
    }

    private static Task<Reply> Tried(SessionsHost host, string session, SessionCommand command, string by) => Again(() => host.Ask(session, command, new Commanding(by, null, "body")));

    /// <summary>As a person does whom the log's trouble kept from being answered.</summary>
    private static async Task<Reply> Again(Func<Task<Reply>> ask)
    {
        for (var attempt = 1; ; attempt++)
            try { return await ask(); }
            catch (Exception away) when (away is IOException or EventLogUnavailableException && attempt < 50) { await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System); }
    }

    private static async Task<List<Entry>> Entries(IEventReader log, string session)
    {
        List<Entry> entries = [];
        await foreach (var entry in log.ReadEntries(session, 0, Streams.Session)) entries.Add(entry);
        return entries;
    }

    private static async Task<List<ActionTrail>> Trails(IEventReader log, string session)
    {
        var book = new ActionBook();
        foreach (var entry in await Entries(log, session)) book.Apply(entry);
        return [.. book.All];
    }

    private static async Task<ActionTrail?> Action(IEventReader log, string session) => (await Trails(log, session)).SingleOrDefault();

    private static async Task<bool> IsAsked(IEventReader log, string session)
    {
        await foreach (var entry in log.ReadEntries(session, 0, Streams.Notices))
            if (entry.Fact is NoticeIntended { Kind: NoticeKind.ActionAsked, Severity: Severity.Critical }) return true;
        return false;
    }

    /// <summary>Lets the sessions' clock run until something is so. Not a measurement: what takes minutes is stuck.</summary>
    private static async Task Until(SessionsHost host, Func<Task<bool>> so)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await so())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromMinutes(2)) throw new TimeoutException($"It is stuck; the clock shows {host.Clock.GetUtcNow():u}.");
            host.Clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
