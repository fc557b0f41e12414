using Microsoft.Extensions.Time.Testing;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class FailingLogTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Once_the_log_has_healed_the_session_ends_as_if_it_had_never_failed(int seed)
    {
        var clock = new FakeTimeProvider(Some.AfterTheWatch);
        var log = new FailingLog(new MemoryEventLog(clock), seed, times: 30);
        await using var host = await SessionsHost.Start(clock, log);
        var followed = await host.Follow(await Stubbornly(clock, () => host.Open(Some.Opening("outage")))).UntilReviewed();
        Assert.Equal(await Undisturbed.Ending("outage"), Outcome.Of(followed.Session));
        Assert.Empty(await Outcome.Faults(log, followed));
        Assert.True(log.Left < 25, $"Only {30 - log.Left} failures came to pass.");
        Assert.Single(await log.Sessions());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_command_repeated_until_it_is_answered_is_written_once(int seed)
    {
        var clock = new FakeTimeProvider(Some.AfterTheWatch);
        var log = new FailingLog(new MemoryEventLog(clock), seed, times: 60);
        await using var host = await SessionsHost.Start(clock, log);
        var session = await Stubbornly(clock, () => host.Open(Some.Opening("healthy"), Some.Person("opening")));
        foreach (var text in Texts) await Stubbornly(clock, () => host.Ask(session, new SessionCommand.Note(text), Some.Person($"key {text}", text)));
        var followed = await host.Follow(session).UntilReviewed();
        Assert.Equal(Texts, followed.Facts<NoteAdded>().Select(note => note.Text));
        Assert.Empty(await Outcome.Faults(log, followed));
    }

    /// <summary>More than the log fails in any of these tests: the next one is not the log's doing.</summary>
    private const int MostFailures = 100;

    private static readonly string[] Texts = [.. Enumerable.Range(0, 12).Select(number => $"note-{number}")];

    /// <summary>What a client does: asks again a second later, with the same key. It does not do so for ever.</summary>
    private static async Task<string> Stubbornly(FakeTimeProvider clock, Func<Task<Reply>> ask)
    {
        for (var failed = 0; ; failed++)
        {
            try
            {
                var reply = await ask();
                Assert.True(reply.Kind is ReplyKind.Done or ReplyKind.Already, reply.Because);
                return reply.Id ?? "";
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException && failed < MostFailures) { clock.Advance(TimeSpan.FromSeconds(1)); }
        }
    }
}
