using Microsoft.Extensions.Time.Testing;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Inboxes;

namespace TempoNest.Hosts.Tests.Grains;

/// <summary>An inbox's grain over a real log: what it took in stands, over restarts and over midnight, and what it missed it does not make up.</summary>
public sealed class InboxTests
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);
    private static readonly InboxQuestion Heartbeat = InboxQuestion.Read("heartbeat");

    private readonly FakeTimeProvider clock = new(Some.T0);

    [Fact]
    public async Task What_was_taken_in_is_known_after_a_restart_and_what_was_missed_meanwhile_is_not_made_up()
    {
        var log = new MemoryEventLog(clock);
        await using (var host = await SessionsHost.Start(clock, log))
        {
            await Beat(host, "api");
            Assert.Equal([1, 1, double.NaN], await Lives(host, Some.T0, 3, TimeSpan.FromSeconds(70)));
        }
        clock.Advance(TimeSpan.FromMinutes(10));
        await using var again = await SessionsHost.Start(clock, log);
        Assert.Equal([1, double.NaN, double.NaN], await Lives(again, Some.T0, 3, TimeSpan.FromMinutes(5)));
        clock.Advance(Fresh);
        await Inbox(again).Hear(new AlertsReceived([], 0), Some.Person());
        // From here on it listened long enough to know that nothing was said, and somebody is heard.
        Assert.Equal([0], await Lives(again, clock.GetUtcNow(), 1, Fresh));
        await Beat(again, "api");
        Assert.Equal([1], await Lives(again, clock.GetUtcNow(), 1, Fresh));
        Assert.Equal(["inbox-opened", "heartbeat-received", "inbox-opened", "alerts-received", "heartbeat-received"], await Names(log, Some.T0));
    }

    [Fact]
    public async Task Each_day_has_its_own_log_and_the_answer_reaches_over_midnight()
    {
        clock.AdjustTime(Some.T0.Date.AddDays(1).AddSeconds(-30));
        var log = new MemoryEventLog(clock);
        await using var host = await SessionsHost.Start(clock, log);
        var before = clock.GetUtcNow();
        await Beat(host, "api");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReplyKind.Done, (await Inbox(host).Hear(new AlertsReceived([], 0), Some.Person())).Kind);
        Assert.Equal(["inbox-opened", "heartbeat-received"], await Names(log, before));
        Assert.Equal(["alerts-received"], await Names(log, clock.GetUtcNow()));
        Assert.Equal([1], await Lives(host, clock.GetUtcNow(), 1, Fresh));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_over_midnight_goes_on_in_the_later_days_log()
    {
        var midnight = Some.T0.Date.AddDays(1);
        clock.AdjustTime(midnight.AddSeconds(-30));
        var log = new MemoryEventLog(clock);
        await using var host = await SessionsHost.Start(clock, log);
        await Beat(host, "api");
        clock.AdjustTime(midnight.AddSeconds(1));
        await Beat(host, "api");
        clock.AdjustTime(midnight.AddSeconds(-1));
        await Beat(host, "web");
        Assert.Equal(["inbox-opened", "heartbeat-received"], await Names(log, midnight.AddSeconds(-1)));
        Assert.Equal(["heartbeat-received", "heartbeat-received"], await Names(log, midnight));
    }

    [Fact]
    public async Task Nothing_is_written_for_what_says_nothing_new_or_is_only_asked()
    {
        var log = new MemoryEventLog(clock);
        await using var host = await SessionsHost.Start(clock, log);
        Assert.Empty((await Inbox(host).Ask(Heartbeat, Fresh, Some.T0, TimeSpan.Zero, 1)).Series);
        Assert.Empty(await Names(log, Some.T0));
        await Beat(host, "api");
        await Beat(host, "api");
        Assert.Equal(2, (await Names(log, Some.T0)).Count);
        Assert.Equal((ReplyKind.Invalid, "service"), await Inbox(host).Beat(new HeartbeatReceived("", true, null), Some.Person()) is var refused ? (refused.Kind, refused.Field) : default);
    }

    [Fact]
    public async Task Two_that_think_they_are_the_inbox_never_write_over_each_other()
    {
        var log = new MemoryEventLog(clock);
        await using var one = await SessionsHost.Start(clock, log);
        await using var other = await SessionsHost.Start(clock, log);
        await Beat(one, "api");
        await Beat(other, "web");
        // The first does not know of what the second wrote: it is dropped, and the next reads the log.
        clock.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAnyAsync<Exception>(() => Beat(one, "api"));
        await Beat(one, "api");
        Assert.Equal(["api", "web"], (await Inbox(one).Ask(Heartbeat, Fresh, clock.GetUtcNow(), TimeSpan.Zero, 1)).Series.Select(service => service.Labels["service"]));
    }

    private static IInboxGrain Inbox(SessionsHost host) => host.Grains.GetGrain<IInboxGrain>("shop");

    private static async Task Beat(SessionsHost host, string service) =>
        Assert.Equal(ReplyKind.Done, (await Inbox(host).Beat(new HeartbeatReceived(service, true, null), Some.Person())).Kind);

    private static async Task<IEnumerable<double>> Lives(SessionsHost host, DateTimeOffset from, int count, TimeSpan every) =>
        Assert.Single((await Inbox(host).Ask(Heartbeat, Fresh, from, every, count)).Series).Values;

    private static async Task<List<string>> Names(MemoryEventLog log, DateTimeOffset day) =>
        await log.ReadEntries(Streams.InboxLog("shop", DateOnly.FromDateTime(day.UtcDateTime)), 0).Select(entry => FactNames.Of(entry.Fact).Name).ToListAsync();
}
