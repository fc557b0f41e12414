using CsCheck;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Scheduling;

public class AgendaTests
{
    private static readonly Plan Plan = Some.Plan with { Metrics = [Some.Cpu, Some.Health] };

    [Fact]
    public void Any_pattern_of_wake_ups_gives_one_outcome_per_slot() =>
        Gen.Select(Gen.Select(Gen.Int[-30, 200], Gen.Int[0, 3]).List[1, 60], Gen.Bool, Gen.Int[0, 600]).Sample((wakes, history, adoptedAfter) =>
        {
            var probe = new SimulatedProbe(Plan, history ? "prometheus" : "web", Some.At(adoptedAfter));
            var now = Some.At(adoptedAfter);
            foreach (var (minutes, kind) in wakes)
            {
                // Lost: time passes and nobody wakes. Restarted: everything in memory is folded anew. The clock may jump back.
                now += TimeSpan.FromSeconds(minutes * 7);
                if (kind == 0) continue;
                if (kind == 1) probe.Restart();
                if (kind == 2) probe.Wake(now);
                probe.Wake(now);
            }
            probe.Wake(now = Later(now, probe.Latest) + TimeSpan.FromHours(1));
            probe.AssertOneOutcomeForEach(through: probe.Schedule.LatestDue(now)!.Value);
        }, iter: 400);

    [Fact]
    public void Nothing_is_asked_before_the_cut_over_and_nothing_twice()
    {
        var probe = new SimulatedProbe(Plan, "prometheus", Some.T0);
        Assert.Equal(new ProbeWork.Rest(Some.T0.AddSeconds(15)), probe.Next(Some.At(-60)));
        Assert.Equal(new ProbeWork.Observe(Some.T0), probe.Next(Some.T0.AddSeconds(15)));
        probe.Wake(Some.T0.AddSeconds(15));
        Assert.Equal(new ProbeWork.Rest(Some.At(1).AddSeconds(15)), probe.Next(Some.T0.AddSeconds(40)));
        Assert.IsType<ProbeWork.Rest>(probe.Next(Some.At(-60)));
    }

    [Fact]
    public void Adoption_goes_forward_through_time_in_stretches_of_four_hours()
    {
        var probe = new SimulatedProbe(Plan, "prometheus", Some.At(48 * 60));
        probe.Wake(Some.At(48 * 60));
        var stretches = probe.Done.OfType<ProbeWork.Reconstruct>().Select(work => work.Stretch).ToList();
        Assert.Equal(new Stretch(Some.T0, Some.At(239)), stretches[0]);
        Assert.Equal(stretches.OrderBy(stretch => stretch.From), stretches);
        Assert.Equal(12, stretches.Count);
    }

    [Fact]
    public void A_live_session_takes_what_is_due_then_what_its_alarms_need_then_the_rest()
    {
        var probe = new SimulatedProbe(Plan, "prometheus", Some.T0);
        probe.Wake(Some.At(0.5));
        probe.Wake(Some.At(600).AddSeconds(20));
        Assert.Equal(Plan.AlarmReach, TimeSpan.FromMinutes(10));
        Assert.Collection(
            probe.Done.Skip(1).Take(3),
            work => Assert.Equal(new ProbeWork.Observe(Some.At(600)), work),
            work => Assert.Equal(new ProbeWork.Reconstruct(new Stretch(Some.At(590), Some.At(599))), work),
            work => Assert.Equal(new ProbeWork.Reconstruct(new Stretch(Some.At(1), Some.At(240))), work));
    }

    [Fact]
    public void A_slot_late_by_more_than_half_its_cadence_is_reconstructed()
    {
        var probe = new SimulatedProbe(Plan, "prometheus", Some.T0);
        probe.Wake(Some.At(0.5));
        Assert.Equal(new ProbeWork.Observe(Some.At(1)), probe.Next(Some.At(1).AddSeconds(45)));
        Assert.Equal(new ProbeWork.Reconstruct(new Stretch(Some.At(1), Some.At(1))), probe.Next(Some.At(1).AddSeconds(46)));
    }

    [Fact]
    public void A_slow_cadence_is_late_after_fifteen_minutes()
    {
        var probe = new SimulatedProbe(Plan with { Metrics = [Some.Cpu with { Every = TimeSpan.FromHours(2) }] }, "prometheus", Some.T0);
        Assert.IsType<ProbeWork.Observe>(probe.Next(Some.At(15).AddSeconds(15)));
        Assert.IsType<ProbeWork.Reconstruct>(probe.Next(Some.At(15).AddSeconds(16)));
    }

    [Fact]
    public void A_cadence_longer_than_a_stretch_still_moves_forward()
    {
        var probe = new SimulatedProbe(Plan with { Metrics = [Some.Cpu with { Every = TimeSpan.FromHours(6) }] }, "prometheus", Some.At(48 * 60));
        probe.Wake(Some.At(48 * 60));
        probe.AssertOneOutcomeForEach(Some.At(42 * 60));
    }

    [Fact]
    public void A_source_without_history_gets_one_gap_record()
    {
        var probe = new SimulatedProbe(Plan, "web", Some.T0);
        probe.Wake(Some.T0);
        probe.Wake(Some.At(60));
        Assert.Collection(
            probe.Done,
            work => Assert.Equal(new ProbeWork.Observe(Some.T0), work),
            work => Assert.Equal(new Stretch(Some.At(0.5), Some.At(59.5)), Assert.IsType<ProbeWork.GiveUp>(work).Stretch),
            work => Assert.Equal(new ProbeWork.Observe(Some.At(60)), work));
    }

    [Fact]
    public void A_pause_skips_what_fell_due_during_it_and_nothing_else()
    {
        var probe = new SimulatedProbe(Plan, "prometheus", Some.T0);
        probe.Wake(Some.At(0.5));
        probe.PausedSince = Some.At(30.5);
        probe.Wake(Some.At(60.5));
        Assert.Equal(new Stretch(Some.At(31), Some.At(60)), Assert.Single(probe.Done.OfType<ProbeWork.Skip>()).Stretch);
        Assert.Equal(new Stretch(Some.At(1), Some.At(30)), Assert.Single(probe.Done.OfType<ProbeWork.Reconstruct>()).Stretch);
        probe.AssertOneOutcomeForEach(Some.At(60));
    }

    [Fact]
    public void Errors_are_healed_once_the_source_answers_and_never_in_a_tight_loop()
    {
        var probe = new SimulatedProbe(Plan, "prometheus", Some.T0) { Answers = now => now < Some.At(30) || now > Some.At(60) };
        for (var minute = 0; minute <= 59; minute++) probe.Wake(Some.At(minute).AddSeconds(20));
        Assert.Equal(60, probe.Done.Count);
        Assert.Equal(new Stretch(Some.At(30), Some.At(59)), Assert.Single(probe.Progress.Errors));
        Assert.IsType<ProbeWork.Rest>(probe.Next(Some.At(59).AddSeconds(50)));
        for (var minute = 60; minute <= 62; minute++) probe.Wake(Some.At(minute).AddSeconds(20));
        Assert.Empty(probe.Progress.Errors);
        Assert.Equal(new Stretch(Some.At(30), Some.At(59)), Assert.Single(probe.Done.OfType<ProbeWork.Reconstruct>()).Stretch);
    }

    [Fact]
    public void A_stretch_that_can_not_be_healed_waits()
    {
        var probe = new SimulatedProbe(Plan, "prometheus", Some.T0) { Answers = now => now < Some.At(30) || now > Some.At(60), Heals = false };
        for (var minute = 0; minute <= 62; minute++) probe.Wake(Some.At(minute).AddSeconds(20));
        Assert.Single(probe.Done.OfType<ProbeWork.Reconstruct>());
        Assert.NotEmpty(probe.Progress.Errors);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
