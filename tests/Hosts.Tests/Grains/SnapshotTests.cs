using Microsoft.Extensions.Time.Testing;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions.Decisions;

namespace TempoNest.Hosts.Tests.Grains;

/// <summary>Snapshots are a cache: with them, without them and with spoilt ones a session is the same.</summary>
public sealed class SnapshotTests
{
    private const string Scenario = "outage";
    private readonly MemoryEventLog log = new(new FakeTimeProvider(Some.AfterTheWatch));
    private readonly KeptSnapshots snapshots = new();

    [Fact]
    public async Task A_session_handed_over_goes_on_from_its_snapshot()
    {
        var session = await Adopted();
        await Holds(session);
        await GoesOn(session);
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("hash")]
    [InlineData("sequence")]
    [InlineData("beyond")]
    [InlineData("end")]
    public async Task A_spoilt_snapshot_is_found_out_and_made_anew(string what)
    {
        var session = await Adopted();
        snapshots.Spoil(session, snapshot => what switch
        {
            "bytes" => snapshot with { Bytes = [.. snapshot.Bytes.Select((value, place) => place == snapshot.Bytes.Length / 2 ? (byte)(value ^ 1) : value)] },
            "hash" => snapshot with { Hash = [.. snapshot.Hash.Reverse()] },
            "sequence" => snapshot with { Sequence = snapshot.Sequence - 1 },
            "beyond" => snapshot with { Sequence = snapshot.Sequence + 1_000 },
            _ => snapshot with { Bytes = snapshot.Bytes[..^7] },
        });
        await GoesOn(session);
        await Holds(session);
        await GoesOn(session);
    }

    private async Task<string> Adopted()
    {
        await using var host = await Host();
        var session = await host.Open(Scenario);
        await host.Follow(session).UntilReviewed();
        return session;
    }

    /// <summary>Woken again it takes a note, and stands where it stood.</summary>
    private async Task GoesOn(string session)
    {
        await using var host = await Host();
        var head = await log.Head(session);
        await host.Ask(session, new SessionCommand.Note($"seen at {head}"));
        var followed = await host.Follow(session).UntilReviewed();
        Assert.Equal(await Undisturbed.Ending(Scenario), Outcome.Of(followed.Session));
        Assert.Empty(await Outcome.Faults(log, followed));
        Assert.InRange(followed.Session.Sequence, head + 1, long.MaxValue);
    }

    /// <summary>What is kept is of an event there is, and of that event's history.</summary>
    private async Task Holds(string session)
    {
        var kept = snapshots.Of(session)!;
        var last = await log.Read(session, kept.Sequence - 1, kept.Sequence).SingleAsync();
        Assert.Equal(last.Hash.ToArray(), kept.Hash);
    }

    private Task<SessionsHost> Host() => SessionsHost.Start(new FakeTimeProvider(Some.AfterTheWatch), log, snapshots: snapshots);
}
