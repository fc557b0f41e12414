using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public sealed class RoundViewTests
{
    private static readonly Check LatencyCheck = new() { Key = "latency-check", Title = "p95 < 500ms", Metric = "latency", Expect = Some.Below(500, Unit.Millisecond) };
    private static readonly Check MemoryCheck = new() { Key = "memory-check", Title = "Memory not increasing", Metric = "memory", NotRisingOver = Some.Hours(2) };

    private static Plan With(params IReadOnlyList<Check> checks) =>
        Some.Plan with { Phases = [.. Some.Plan.Phases.Select(phase => phase with { Checks = checks })] };

    private static RoundView Round(Story story, double minutes) => RoundView.Of(story.Session).First(round => round.Instant == Some.At(minutes));

    [Fact]
    public void A_round_knows_its_phase_and_a_boundary_belongs_to_the_phase_that_ends_there()
    {
        var rounds = RoundView.Of(new Story().Session);
        Assert.Equal(33, rounds.Count);
        Assert.Equal("Intensive", rounds.First(round => round.Instant == Some.At(240)).Phase);
        Assert.Equal("Active", rounds.First(round => round.Instant == Some.At(360)).Phase);
        Assert.All(rounds, round => Assert.Equal(RoundState.Pending, round.State));
    }

    [Fact]
    public void The_worst_service_speaks_for_a_check()
    {
        var story = new Story(With(LatencyCheck)).See(0, 30, new Signals().With("latency", "worker", 29, 31, 0.7));
        var check = Round(story, 30).Checks[0];
        Assert.Equal((CheckState.Fail, 700.0, "ms", "worker", "< 500ms"), (check.State, check.Observed, check.Unit, check.Service, check.Limit));
        Assert.Equal(CheckState.Pass, Round(story, 15).Checks[0].State);
    }

    [Fact]
    public void A_service_nobody_could_see_is_worse_than_one_that_passed()
    {
        var story = new Story(With(LatencyCheck)).See(0, 30, new Signals().Nothing("latency", "worker", 29, 31));
        Assert.Equal((CheckState.Unknown, "worker"), (Round(story, 30).Checks[0].State, Round(story, 30).Checks[0].Service));
    }

    [Fact]
    public void A_check_before_its_round_is_unknown() => Assert.Equal(CheckState.Unknown, Round(new Story(With(LatencyCheck)), 30).Checks[0].State);

    [Fact]
    public void What_rises_all_the_time_fails_and_what_wavers_does_not()
    {
        var leak = new Signals().With("memory", "api", 0, 241, instant => Readings.Reading.Of("memory", 600e6 * (1 + ((instant - Some.T0).TotalHours / 4))));
        Assert.Equal((CheckState.Fail, "api"), (Checked(leak).State, Checked(leak).Service));
        Assert.Equal(CheckState.Pass, Checked(new Signals()).State);

        static RoundCheckView Checked(Signals signals) => Round(new Story(With(MemoryCheck)).See(0, 240, signals), 240).Checks[0];
    }

    [Fact]
    public void A_trend_needs_points() => Assert.Equal(CheckState.Unknown, Round(new Story(With(MemoryCheck)).See(0, 45), 45).Checks[0].State);

    [Fact]
    public void Noon_is_held_against_noon_of_the_session_before_and_without_one_it_is_recorded()
    {
        var check = new Check { Key = "busy", Title = "Business as usual", Metric = "latency", Services = ["api"], WithinOfBaseline = 0.5 };
        // T0 is at ten; the earlier session was twice as slow after eleven.
        var earlier = new Story(Some.Plan).See(0, 180, new Signals().With("latency", "api", 0, 60, 0.2).With("latency", "api", 60, 180, 0.4));
        var plan = With(check);
        var compared = plan with { SameHours = SameHours.Of(earlier.Session, plan) };
        Assert.Equal([("api", Some.T0.UtcDateTime.Hour, 0.2), ("api", Some.T0.UtcDateTime.Hour + 1, 0.4)], compared.SameHours.Where(hour => hour.Service == "api").Take(2).Select(hour => (hour.Service, hour.Hour, hour.Value)));
        Assert.Equal((CheckState.Pass, 300.0), Seen(compared, 30, 0.3));
        Assert.Equal((CheckState.Fail, 310.0), Seen(compared, 30, 0.31));
        Assert.Equal((CheckState.Pass, 310.0), Seen(compared, 90, 0.31));
        Assert.Equal((CheckState.Fail, 190.0), Seen(compared, 90, 0.19));
        Assert.Equal((CheckState.Recorded, 300.0), Seen(plan, 30, 0.3));
        Assert.Equal((CheckState.Recorded, 300.0), Seen(compared, 240, 0.3));
        Assert.Equal(CheckState.Recorded, Seen(compared with { SameHours = [.. compared.SameHours.Select(hour => hour with { Value = 0 })] }, 30, 0.3).State);
        Assert.Equal("within 50% of the same hour before: 200ms", Round(new Story(compared).See(0, 30), 30).Checks[0].Limit);
        Assert.Equal(CheckState.Unknown, Round(new Story(compared).See(0, 30, new Signals().Nothing("latency", "api", 29, 31)), 30).Checks[0].State);

        static (CheckState State, double?) Seen(Plan plan, double minutes, double seconds)
        {
            var check = Round(new Story(plan).See(0, minutes, new Signals().With("latency", "api", minutes - 1, minutes + 1, seconds)), minutes).Checks[0];
            return (check.State, check.Observed is { } observed ? Math.Round(observed, 6) : null);
        }
    }

    [Fact]
    public void An_earlier_session_that_measured_something_else_tells_nothing()
    {
        var plan = With(new Check { Key = "busy", Title = "Business as usual", Metric = "latency", WithinOfBaseline = 0.5 });
        var other = plan with { Metrics = [.. plan.Metrics.Select(metric => metric.Key == "latency" ? metric with { Unit = Unit.Byte, Display = Unit.Byte } : metric)] };
        Assert.NotEmpty(SameHours.Of(new Story(Some.Plan).See(0, 30).Session, plan));
        Assert.Empty(SameHours.Of(new Story(Some.Plan).See(0, 30).Session, other));
        Assert.Empty(SameHours.Of(new Story(Some.Plan).See(0, 30).Session, With(LatencyCheck)));
    }

    [Fact]
    public void People_s_notes_and_ticks_stand_beside_their_round_and_the_later_note_counts()
    {
        var story = new Story().See(0, 15);
        story.Write(new StepTicked(Some.At(15), "logs"), "ana");
        story.Write(new RoundNoted(Some.At(15), "None", null), "ana");
        story.Write(new RoundNoted(Some.At(15), "slow", "restarted"), "ben");
        var round = Round(story, 15);
        Assert.Equal((true, "ana"), (round.Steps[0].Done, round.Steps[0].By));
        Assert.Equal(("slow", "restarted", "ben"), (round.Note!.Issues, round.Note.ActionTaken, round.Note.By));
        Assert.Null(Round(story, 0).Note);
        Assert.False(Round(story, 0).Steps[0].Done);
    }
}
