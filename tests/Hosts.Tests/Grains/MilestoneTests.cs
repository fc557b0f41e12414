using Microsoft.Extensions.Time.Testing;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Snapshots;

namespace TempoNest.Hosts.Tests.Grains;

/// <summary>The past is folded from the milestone before it, and is the same as from the beginning.</summary>
public sealed class MilestoneTests
{
    private const int Apart = 100;
    private const int BetweenSnapshots = 30;
    private readonly MemoryEventLog log = new(new FakeTimeProvider(Some.AfterTheWatch));
    private readonly KeptSnapshots snapshots = new();

    [Fact]
    public async Task Any_place_of_the_past_begins_with_a_milestone_near_it()
    {
        var id = await LongSession();
        var sessions = new SessionLog(log, snapshots, Apart);
        var head = await Kept(sessions, id);
        for (var place = Apart + BetweenSnapshots; place < head; place += 17)
        {
            var opened = (await sessions.Open(id, through: place))!;
            Assert.InRange(opened.Sequence, place - Apart - BetweenSnapshots, place);
            await FoldedOn(opened, place);
            var whole = await Begun(sessions, id);
            await FoldedOn(whole, place);
            Assert.Equal(SessionSnapshot.Write(whole), SessionSnapshot.Write(opened));
        }
        Assert.InRange((await sessions.Open(id))!.Sequence, head - BetweenSnapshots, head);
    }

    [Fact]
    public async Task A_spoilt_milestone_costs_time_only()
    {
        var id = await LongSession();
        var sessions = new SessionLog(log, snapshots, Apart);
        await Kept(sessions, id);
        snapshots.Spoil($"{id}@2", kept => kept with { Bytes = [.. kept.Bytes.Reverse()] });
        var opened = (await sessions.Open(id, through: 2 * Apart + BetweenSnapshots + 1))!;
        Assert.InRange(opened.Sequence, Apart, Apart + BetweenSnapshots);
    }

    /// <summary>Adopted, and then talked about at length.</summary>
    private async Task<string> LongSession()
    {
        await using var host = await SessionsHost.AfterTheWatch(log);
        var id = await host.Open("outage");
        await host.Follow(id).UntilReviewed();
        while (await log.Head(id) is var head && head < 4 * Apart) await Note(id, head);
        return id;
    }

    private async Task Note(string id, long head)
    {
        var fact = new NoteAdded($"note at {head}");
        var (name, schema) = FactNames.Of(fact);
        var added = await log.Append(new Append
        {
            Session = id, Stream = Streams.Session, ExpectedVersion = (await log.StreamHead(id, Streams.Session)).Version,
            Events = [new NewEvent { EventId = new Guid((int)head, 7, 0, new byte[8]), Type = name, Schema = schema, Occurred = Some.AfterTheWatch, Actor = "somebody", Body = SessionJson.Bytes(fact) }],
        });
        Assert.IsType<AppendResult.Accepted>(added);
    }

    private async Task<long> Kept(SessionLog sessions, string id)
    {
        var session = await Begun(sessions, id);
        var before = 0L;
        await foreach (var entry in log.ReadEntries(id, 0))
        {
            session.Apply(entry);
            if (session.Sequence - before < BetweenSnapshots) continue;
            await sessions.Keep(session, before);
            before = session.Sequence;
        }
        return session.Sequence;
    }

    private async Task<Session> Begun(SessionLog sessions, string id)
    {
        await foreach (var entry in log.ReadEntries(id, 0))
        {
            var opened = Replay.Opening(id, entry);
            return new Session(id, await sessions.PlanOf(opened.PlanSha256, default), opened);
        }
        throw new InvalidOperationException("There is no session.");
    }

    private async Task FoldedOn(Session session, long through)
    {
        await foreach (var stored in log.Read(session.Id, session.Sequence, through)) session.Apply(Entries.Of(stored));
    }
}
