using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Scheduling;

public class ProbeProgressTests
{
    private static readonly Plan Plan = Some.Plan with { Metrics = [Some.Cpu, Some.Health] };
    private static readonly ProbeId Probe = ProbeSchedule.ProbesOf(Plan)[0];
    private readonly ProbeProgress progress = new(new ProbeSchedule(new Schedule(Plan, Some.T0), Probe));

    [Fact]
    public void What_speaks_of_open_slots_only_is_new()
    {
        Assert.Equal(Novelty.New, progress.NoveltyOf(Seen(0)));
        progress.Apply(Seen(0));
        Assert.Equal(Novelty.New, progress.NoveltyOf(Seen(1)));
        Assert.Equal(Novelty.New, progress.NoveltyOf(Filled(1, 9)));
        Assert.Equal(Novelty.New, progress.NoveltyOf(new SlotsMissed(Probe, Some.At(1), Some.At(4), "gone")));
    }

    [Fact]
    public void What_speaks_of_settled_slots_only_is_known()
    {
        progress.Apply(Filled(0, 9));
        Assert.Equal(Novelty.Known, progress.NoveltyOf(Seen(4)));
        Assert.Equal(Novelty.Known, progress.NoveltyOf(Filled(2, 9)));
        Assert.Equal(Novelty.Known, progress.NoveltyOf(Filled(0, 9)));
    }

    [Fact]
    public void What_speaks_of_some_that_are_settled_and_some_that_are_not_overlaps()
    {
        progress.Apply(Filled(3, 5));
        Assert.Equal(Novelty.Overlaps, progress.NoveltyOf(Filled(0, 3)));
        Assert.Equal(Novelty.Overlaps, progress.NoveltyOf(Filled(5, 8)));
        Assert.Equal(Novelty.Overlaps, progress.NoveltyOf(Filled(0, 9)));
        Assert.Equal(Novelty.Overlaps, progress.NoveltyOf(new SlotsSkipped(Probe, Some.At(4), Some.At(6), "paused")));
        progress.Apply(Seen(7));
        Assert.Equal(Novelty.Overlaps, progress.NoveltyOf(Filled(3, 7)));
    }

    [Fact]
    public void An_error_may_be_answered_from_history_and_by_nothing_else()
    {
        progress.Apply(Failed(2));
        progress.Apply(Seen(3));
        Assert.Equal(Novelty.New, progress.NoveltyOf(Filled(2, 2)));
        Assert.Equal(Novelty.New, progress.NoveltyOf(Filled(0, 2)));
        Assert.Equal(Novelty.Overlaps, progress.NoveltyOf(Filled(2, 3)));
        Assert.Equal(Novelty.Known, progress.NoveltyOf(Seen(2)));
        progress.Apply(Filled(2, 2));
        Assert.Equal(Novelty.Known, progress.NoveltyOf(Filled(2, 2)));
    }

    private static ObservationRecorded Seen(int minute) => new(Probe, Some.At(minute), Some.At(minute), Taken.Live, "d", "1", [Reading.Of("cpu", 0.2)]);

    private static ObservationRecorded Failed(int minute) => Seen(minute) with { Readings = [Reading.Error("cpu", "no answer")] };

    private static ObservationsBackfilled Filled(int from, int to) => new(Probe, Some.At(from), Some.At(to), Some.At(to), "d", "1", [], []);
}
