using CsCheck;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Scheduling;

public class ScheduleTests
{
    private static readonly Schedule Schedule = new(Some.Plan, Some.T0);
    private static readonly DateTimeOffset End = Some.T0.AddHours(48);

    [Fact]
    public void Forty_eight_hours_have_seventeen_ten_and_six_rounds()
    {
        var rounds = Schedule.Rounds(End).ToList();
        Assert.Equal([("Intensive", 17), ("Active", 10), ("Standard", 6)], rounds.GroupBy(round => round.Phase.Name).Select(phase => (phase.Key, phase.Count())));
        Assert.Equal(33, rounds.Count);
        Assert.Equal([0, 0.25, 0.5], rounds.Take(3).Select(round => (round.Instant - Some.T0).TotalHours));
        Assert.Equal([28, 32, 36, 40, 44, 48], rounds.TakeLast(6).Select(round => (round.Instant - Some.T0).TotalHours));
    }

    [Theory]
    [InlineData(0, "Intensive")]
    [InlineData(4, "Intensive")]
    [InlineData(4.001, "Active")]
    [InlineData(24, "Active")]
    [InlineData(48, "Standard")]
    [InlineData(70, "Standard")]
    public void A_boundary_instant_belongs_to_the_phase_that_ends_there(double hours, string phase) =>
        Assert.Equal(phase, Schedule.PhaseAt(Some.T0.AddHours(hours)).Name);

    [Fact]
    public void Rounds_go_on_at_the_last_cadence_until_somebody_decides() =>
        Assert.Equal([52, 56, 60], Schedule.Rounds(Some.T0.AddHours(60)).TakeLast(3).Select(round => (round.Instant - Some.T0).TotalHours));

    [Fact]
    public void Every_instant_is_a_round_exactly_when_it_is_among_the_rounds() =>
        Gen.Select(Gen.Select(Gen.Int[1, 6], Gen.Int[1, 90]).Array[1, 4], Gen.Int[0, 3]).Sample((phases, beyond) =>
        {
            var until = TimeSpan.Zero;
            var plan = Some.Plan with
            {
                Phases = [.. phases.Select(phase => new Phase { Name = "p", Team = "t", Focus = "f", Every = TimeSpan.FromMinutes(phase.Item2), Until = until += TimeSpan.FromHours(phase.Item1) })],
            };
            var schedule = new Schedule(plan, Some.T0);
            var through = Some.T0 + until + TimeSpan.FromHours(beyond);
            var rounds = schedule.Rounds(through).Select(round => round.Instant).ToHashSet();
            for (var instant = Some.T0.AddMinutes(-5); instant <= through; instant = instant.AddMinutes(1))
                Assert.Equal(rounds.Contains(instant), schedule.IsRound(instant));
        }, iter: 200);

    [Fact]
    public void The_round_after_an_instant_is_the_next_one()
    {
        Assert.Equal(Some.T0, Schedule.RoundAfter(Some.T0.AddHours(-1)));
        Assert.Equal(Some.At(15), Schedule.RoundAfter(Some.T0));
        Assert.Equal(Some.T0.AddHours(6), Schedule.RoundAfter(Some.T0.AddHours(4)));
        Assert.Equal(Some.T0.AddHours(52), Schedule.RoundAfter(End));
    }

    [Fact]
    public void Reviews_stand_at_the_criteria_and_at_the_end_of_each_extension()
    {
        var extended = Schedule with { Extensions = [Some.T0.AddHours(72), Some.T0.AddHours(97)] };
        Assert.Equal([("24h", false), ("48h", true), ("72h", true), ("97h", true)], extended.Reviews().Select(review => (review.Key, review.IsFinal)));
        Assert.Equal(Some.T0.AddHours(97), extended.End);
    }

    [Fact]
    public void Windows_are_asked_over_at_rounds_and_at_every_review()
    {
        var plan = Some.Plan with { Criteria = [.. Some.Plan.Criteria, Some.Criterion("odd", new Method.IncidentsResolved(), 30.5)] };
        var schedule = new Schedule(plan, Some.T0, [Some.At((72 * 60) + 7)]);
        Assert.True(schedule.AsksOverWindows(Some.At(15)));
        Assert.True(schedule.AsksOverWindows(Some.T0.AddHours(30.5)));
        Assert.True(schedule.AsksOverWindows(Some.At((72 * 60) + 7)));
        Assert.False(schedule.AsksOverWindows(Some.At(16)));
    }

    [Fact]
    public void An_instant_is_moved_forward_onto_the_watchs_grid()
    {
        Assert.Equal(Some.At(8), Schedule.OnGrid(Some.At(7.01)));
        Assert.Equal(Some.At(7), Schedule.OnGrid(Some.At(7)));
    }
}
