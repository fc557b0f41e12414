using System.Security.Cryptography;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Snapshots;
using TempoNest.Sessions.Tests.FortyEightHours;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Snapshots;

public class SessionSnapshotTests
{
    private static readonly Lazy<Story> Trouble = new(() =>
    {
        const double hour = 60;
        var world = new Signals()
            .With("errors", "api", 5 * hour, (5 * hour) + 20, 0.08, 2500)
            .With("health", "api", 9 * hour, (9 * hour) + 6, 0).Nothing("latency", "api", 9 * hour, (9 * hour) + 6)
            .With("memory", "worker", 20 * hour, 22 * hour, 1.2e9);
        return new Watch(Some.Plan, world).Asleep(13, 14.5).Deaf("prometheus", 30, 30.7)
            .At(5.2, people => people.Story.Write(new IncidentAcknowledged("On it"), "ana", Streams.Incident(1)))
            .At(6, people => people.Story.Write(new IncidentResolved("A cold cache", "Scaled up", null, []), "ana", Streams.Incident(1)))
            .At(24.2, people => people.Story.Attest("customer-complaints", "24h"))
            .Run(48.3).Story;
    });

    [Fact]
    public void Whatever_the_moment_a_session_goes_on_from_its_snapshot_as_if_nothing_had_been()
    {
        var story = Trouble.Value;
        var whole = Folded(story, story.Log.Count);
        foreach (var cut in Enumerable.Range(0, 25).Select(part => 1 + (part * (story.Log.Count - 1) / 24)))
        {
            var resumed = Again(Folded(story, cut));
            Assert.Equal(cut, resumed.Sequence);
            Assert.Equal(Told(Folded(story, cut)), Told(resumed));
            foreach (var entry in story.Log.Skip(cut)) resumed.Apply(entry);
            Assert.Equal(Told(whole), Told(resumed));
            Assert.Equal(SessionSnapshot.Write(whole), SessionSnapshot.Write(resumed));
        }
    }

    [Fact]
    public void A_service_takes_what_concerns_it()
    {
        var (whole, bytes) = (Trouble.Value.Session, SessionSnapshot.Write(Trouble.Value.Session));
        var api = SessionSnapshot.Read("some", Some.Plan, bytes, "api");
        Assert.Equal(whole.JudgeOf("api").Episodes.Select(episode => episode.Id), api.JudgeOf("api").Episodes.Select(episode => episode.Id));
        Assert.Equal(whole.VersionOf(Streams.Service("api")), api.VersionOf(Streams.Service("api")));
        Assert.Equal(whole.Sequence, api.Sequence);
        Assert.Empty(api.JudgeOf("worker").Histories);
        Assert.All(api.Record, entry => Assert.True(entry.Stream is Streams.Session || entry.Stream == Streams.Service("api")));
    }

    [Fact]
    public void A_thousand_mutations_are_found_and_none_is_read()
    {
        var bytes = SessionSnapshot.Write(Trouble.Value.Session);
        var chance = new Random(7);
        for (var mutation = 0; mutation < 1_000; mutation++)
        {
            var spoilt = Mutated(bytes, chance, mutation % 4);
            if (spoilt.AsSpan().SequenceEqual(bytes)) continue;
            Assert.Throws<DamagedSnapshotException>(() => SessionSnapshot.Read("some", Some.Plan, spoilt));
            Assert.Throws<DamagedSnapshotException>(() => SessionSnapshot.PlanOf(spoilt));
        }
    }

    [Fact]
    public void It_names_the_plan_the_session_pinned() =>
        Assert.Equal(Trouble.Value.Session.Opened.PlanSha256, SessionSnapshot.PlanOf(SessionSnapshot.Write(Trouble.Value.Session)));

    /// <summary>Fails when a fold comes to something else, or is written otherwise: then <see cref="SessionSnapshot.FoldVersion"/> goes up, and this hash with it.</summary>
    [Fact]
    public void What_the_fold_comes_to_belongs_to_its_version()
    {
        var story = Trouble.Value;
        var told = SHA256.HashData([.. Told(story.Session).SelectMany(view => view), .. System.Text.Encoding.UTF8.GetBytes(string.Join('\n', story.Session.Record.Select(entry => $"{entry.Sequence} {entry.Fact.GetType().Name}")))]);
        Assert.Equal((4, "2af5232c5b94cfb7"), (SessionSnapshot.FoldVersion, Convert.ToHexStringLower(told)[..16]));
    }

    private static Session Folded(Story story, int entries) => Replay.Fold("some", story.Plan, story.Log.Take(entries))!;

    private static Session Again(Session session) => SessionSnapshot.Read("some", Some.Plan, SessionSnapshot.Write(session));

    /// <summary>Everything that is said of a session, as bytes.</summary>
    private static IReadOnlyList<byte[]> Told(Session session)
    {
        var (verdict, now) = (Verdict.Of(session), session.LastRecorded);
        return
        [
            ViewJson.Bytes(StatusView.Of(session, verdict, now)), ViewJson.Bytes(SessionView.Of(session, verdict, now)),
            ViewJson.Bytes(session.Alerts().Select(alert => $"{alert.Id} {alert.State} {alert.Incident} {alert.ClearedAt:O}")),
            ViewJson.Bytes(verdict.Reviews.SelectMany(review => review.Criteria.Select(one => $"{review.Point.Key} {one.Criterion.Key} {one.State} {one.Finding.Reason}"))),
        ];
    }

    private static byte[] Mutated(byte[] bytes, Random chance, int how)
    {
        byte[] spoilt = [.. bytes];
        var (one, other) = (chance.Next(bytes.Length), chance.Next(bytes.Length));
        switch (how)
        {
            case 0: spoilt[one] ^= (byte)(1 << chance.Next(8)); break;
            case 1: return spoilt[..one];
            case 2: (spoilt[one], spoilt[other]) = (spoilt[other], spoilt[one]); break;
            default: return [.. spoilt, (byte)chance.Next(256)];
        }
        return spoilt;
    }
}
