using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Scheduling;

/// <summary>A probe without its grain: does what the agenda says until there is nothing left, and remembers only its log.</summary>
internal sealed class SimulatedProbe
{
    private readonly DateTimeOffset openedAt;
    private readonly TimeSpan alarmReach;
    private readonly List<Fact> log = [];
    private readonly List<DateTimeOffset> outcomes = [];
    private bool healing = true;

    public SimulatedProbe(Plan plan, string source, DateTimeOffset openedAt)
    {
        (this.openedAt, alarmReach) = (openedAt, plan.AlarmReach);
        Schedule = new ProbeSchedule(new Schedule(plan, Some.T0), Some.Probe("api", source));
        Progress = new ProbeProgress(Schedule);
    }

    public ProbeSchedule Schedule { get; }
    public ProbeProgress Progress { get; private set; }
    public List<ProbeWork> Done { get; } = [];
    public DateTimeOffset? PausedSince { get; set; }
    public Func<DateTimeOffset, bool> Answers { get; init; } = _ => true;
    public bool Heals { get; init; } = true;
    public DateTimeOffset? Latest => Progress.Latest;

    public ProbeWork Next(DateTimeOffset now) => Agenda.Next(
        Schedule, Progress, openedAt, alarmReach, PausedSince is null ? Paused.No : Paused.Yes, healing ? Healing.Allowed : Healing.Waiting, now, PausedSince);

    public void Restart()
    {
        Progress = new ProbeProgress(Schedule);
        foreach (var fact in log) Progress.Apply(fact);
    }

    public void Wake(DateTimeOffset now)
    {
        for (var steps = 0; Next(now) is not ProbeWork.Rest; steps++)
        {
            Assert.True(steps < 300, "A wake-up never ends.");
            Do(Next(now), now);
        }
    }

    /// <summary>Every slot up to <paramref name="through"/> has exactly one outcome; errors that were asked again do not count twice.</summary>
    public void AssertOneOutcomeForEach(DateTimeOffset through)
    {
        List<DateTimeOffset> slots = [];
        for (var slot = Some.T0; slot <= through; slot += Schedule.Step) slots.Add(slot);
        Assert.Equal(slots, outcomes.Order());
        Assert.Equal(through, Progress.Horizon);
    }

    private void Do(ProbeWork work, DateTimeOffset now)
    {
        Done.Add(work);
        Fact fact = work switch
        {
            ProbeWork.Observe observe => new ObservationRecorded(Schedule.Probe, observe.Instant, now, Taken.Live, "", "1", [Reading(now)]),
            ProbeWork.Reconstruct again => new ObservationsBackfilled(Schedule.Probe, again.Stretch.From, again.Stretch.To, now, "", "1", [Series(again.Stretch)], []),
            ProbeWork.GiveUp lost => new SlotsMissed(Schedule.Probe, lost.Stretch.From, lost.Stretch.To, lost.Reason),
            ProbeWork.Skip left => new SlotsSkipped(Schedule.Probe, left.Stretch.From, left.Stretch.To, left.Reason),
            _ => throw new InvalidOperationException($"No such work: {work}."),
        };
        if (work is ProbeWork.Reconstruct && Progress.IsSettled(StretchOf(work).From)) healing = Heals;
        else Count(StretchOf(work));
        log.Add(fact);
        Progress.Apply(fact);
    }

    private void Count(Stretch stretch)
    {
        for (var slot = stretch.From; slot <= stretch.To; slot += Schedule.Step) outcomes.Add(slot);
    }

    private Reading Reading(DateTimeOffset now) => Answers(now) ? Readings.Reading.Of("cpu", 0.3) : Readings.Reading.Error("cpu", "refused");

    private ReadingSeries Series(Stretch stretch) =>
        new("cpu", stretch.From, Schedule.Step, [.. Enumerable.Repeat(0.3, (int)((stretch.To - stretch.From) / Schedule.Step) + 1)], null, Heals ? null : "no longer known");

    private static Stretch StretchOf(ProbeWork work) => work switch
    {
        ProbeWork.Observe observe => new Stretch(observe.Instant, observe.Instant),
        ProbeWork.Reconstruct again => again.Stretch,
        ProbeWork.GiveUp lost => lost.Stretch,
        ProbeWork.Skip left => left.Stretch,
        _ => throw new InvalidOperationException($"No such work: {work}."),
    };
}
