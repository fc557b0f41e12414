using Microsoft.Extensions.Time.Testing;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Json;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>A session followed from outside: its log folded as it grows.</summary>
internal sealed class Following(IEventReader log, FakeTimeProvider clock, string id)
{
    /// <summary>Not a measurement: what takes longer than this is stuck.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly List<Entry> entries = [];

    public Session Session { get; private set; } = null!;
    public IReadOnlyList<Entry> Entries => entries;
    public IEnumerable<T> Facts<T>() where T : Fact => entries.Select(entry => entry.Fact).OfType<T>();

    /// <summary>Lets the sessions' clock run in steps until the session is as wanted.</summary>
    public async Task<Following> Until(Func<Session, bool> wanted, TimeSpan? step = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await Read();
            if (wanted(Session)) return this;
            if (TimeProvider.System.GetElapsedTime(begun) > Patience) throw new TimeoutException($"Session {id} is stuck at sequence {Session.Sequence}, seen up to {Session.CaughtUpTo:u}, clock {clock.GetUtcNow():u}.");
            clock.Advance(step ?? TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    /// <summary>Lets the sessions' clock run to an instant, in steps that leave everybody the time to act.</summary>
    public Task<Following> UntilClock(DateTimeOffset instant) => Until(_ => clock.GetUtcNow() >= instant, TimeSpan.FromSeconds(15));

    /// <summary>Until every slot up to an instant has its outcome.</summary>
    public Task<Following> UntilSeen(DateTimeOffset instant) => Until(session => session.CaughtUpTo >= instant, TimeSpan.FromSeconds(15));

    /// <summary>Until the last review has been held and nothing is owed to anybody.</summary>
    public Task<Following> UntilReviewed() => Until(IsReviewed);

    private bool IsReviewed(Session session) =>
        session.ReviewsHeld.Any(entry => entry.Fact is ReviewHeld { Review: "48h" })
        && session.Alerts().All(alert => alert.IsRecorded)
        && IncidentKeeping.Owed(session, CaughtUp.Yes, clock.GetUtcNow()).Count == 0
        && Enumerable.Range(1, session.NextIncidentNumber - 1).All(number => session.IncidentOf(number) is not null && Upkeeping.Owed(session, number, clock.GetUtcNow()).Count == 0);

    public async Task Read()
    {
        await foreach (var stored in log.Read(id, entries.Count))
        {
            var entry = new Entry(stored.Sequence, stored.Stream, stored.Version, stored.Occurred, stored.Recorded, stored.Actor, SessionJson.ReadFact(stored.Type, stored.Body.Span));
            if (entry.Fact is SessionOpened opened) Session = new Session(id, SessionJson.ReadPlan((await log.Plan(opened.PlanSha256))!), opened);
            Session.Apply(entry);
            entries.Add(entry);
        }
    }
}
