using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.FortyEightHours;

/// <summary>
/// A whole session on scripted readings and a scripted clock: what is due, asked, judged, recorded, reviewed and decided, as the grains
/// do it, in one loop and without them.
/// </summary>
internal sealed class Watch(Plan plan, Signals world)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private readonly Story story = new(plan);
    private readonly Dictionary<ProbeId, int> failedHeals = [];
    private readonly List<(DateTimeOffset At, Action<Watch> Does)> people = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> asleep = [];
    private readonly List<(string Source, DateTimeOffset From, DateTimeOffset To)> deaf = [];
    private long seen;

    public Story Story => story;

    /// <summary>Nobody wakes up in [from, to): the process is down.</summary>
    public Watch Asleep(double fromHours, double toHours)
    {
        asleep.Add((Some.T0.AddHours(fromHours), Some.T0.AddHours(toHours)));
        return this;
    }

    /// <summary>A source cannot be asked in [from, to), though it remembers what happened.</summary>
    public Watch Deaf(string source, double fromHours, double toHours)
    {
        deaf.Add((source, Some.T0.AddHours(fromHours), Some.T0.AddHours(toHours)));
        return this;
    }

    public Watch At(double hours, Action<Watch> does)
    {
        people.Add((Some.T0.AddHours(hours), does));
        return this;
    }

    public Watch Run(double hours)
    {
        for (var now = Some.T0; now <= Some.T0.AddHours(hours); now += Tick)
        {
            if (asleep.Exists(nap => nap.From <= now && now < nap.To)) continue;
            story.Now = now;
            foreach (var (_, does) in people.Where(person => person.At <= now).ToList()) does(this);
            people.RemoveAll(person => person.At <= now);
            foreach (var probe in story.Session.Probes) Work(probe, now);
            story.Judge(story.Session.CaughtUpTo >= now - TimeSpan.FromMinutes(2) ? CaughtUp.Yes : CaughtUp.No);
            Hold(now);
        }
        return this;
    }

    public void Decides(DecisionOutcome outcome, string? reason = null)
    {
        var decision = Concluding.Decide(story.Session, outcome, reason, story.Session.VerdictVersion, story.Now, "hash");
        foreach (var fact in Assert.IsType<Decision.Accepted>(decision).Facts) story.Write(fact, "ana");
    }

    private void Work(ProbeSchedule probe, DateTimeOffset now)
    {
        for (var steps = 0; ; steps++)
        {
            Assert.True(steps < 100, "A wake-up never ends.");
            var healing = failedHeals.GetValueOrDefault(probe.Probe) == 0 ? Healing.Allowed : Healing.Waiting;
            var work = Agenda.Next(probe, story.Session.ProgressOf(probe.Probe), story.Session.Opened.OpenedAt, plan.AlarmReach, Paused.No, healing, now);
            if (work is ProbeWork.Rest) return;
            story.Write(Do(probe, work, IsDeaf(probe, now) ? new Signals().Dead(plan, probe.Probe.Source, -1, 1e6) : world));
        }
    }

    private static Fact Do(ProbeSchedule probe, ProbeWork work, Signals signals) => work switch
    {
        ProbeWork.Observe observe => Story.Observation(probe, observe.Instant, signals),
        ProbeWork.Reconstruct again => Story.Backfill(probe, again.Stretch, signals),
        ProbeWork.GiveUp lost => new SlotsMissed(probe.Probe, lost.Stretch.From, lost.Stretch.To, lost.Reason),
        _ => throw new InvalidOperationException($"No such work: {work}."),
    };

    private bool IsDeaf(ProbeSchedule probe, DateTimeOffset now) => deaf.Exists(one => one.Source == probe.Probe.Source && one.From <= now && now < one.To);

    /// <summary>What must be recorded of reviews and recommendation: at rounds, and whenever something beside observations was written.</summary>
    private void Hold(DateTimeOffset now)
    {
        var moved = story.Log.Skip((int)seen).Any(entry => entry.Fact is not (ObservationRecorded or ObservationsBackfilled));
        if (!moved && !story.Session.Schedule.IsRound(now - TimeSpan.FromMinutes(1))) return;
        story.Write([.. Holding.Owed(story.Session, story.Verdict, "hash")]);
        seen = story.Log.Count;
    }
}
