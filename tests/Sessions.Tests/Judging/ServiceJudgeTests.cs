using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Judging;

public class ServiceJudgeTests
{
    private const int FiveHours = 300;

    private static readonly Plan Plan = Some.Plan with { Metrics = [Some.Errors, Some.Latency], Rows = [.. Some.Plan.Rows.Where(row => row.Metric is "errors" or "latency")] };

    private static readonly ProbeSchedule Probe = new(new Schedule(Plan, Some.T0), Some.Probe("api", "prometheus"));

    /// <summary>Spikes, flapping, silence and thin traffic, around and across the hours at which a judge remembers where it was.</summary>
    private static readonly Signals Troubled = new Signals()
        .With("errors", "api", 50, 70, 0.2, 800).With("errors", "api", 118, 121, 0.09, 400).Nothing("errors", "api", 121, 140, Reasons.NoTraffic)
        .With("errors", "api", 140, 150, 0.3, 8).With("errors", "api", 150, 200, at => Reading.Of("errors", at.Minute / 6 % 2 == 0 ? 0.3 : 0, 900))
        .With("latency", "api", 59, 61, 1.4).With("latency", "api", 100, 180, 2.5).Nothing("latency", "api", 130, 150)
        .With("latency", "api", 200, 290, at => Reading.Of("latency", at.Minute % 20 < 14 ? 1.1 : 0.75));

    [Fact]
    public void A_thousand_permutations_and_chunkings_of_arrival_give_the_same_judgements()
    {
        var expected = Judged([Story.Backfill(Probe, new Stretch(Some.T0, Some.At(FiveHours)), Troubled)]);
        Assert.True(expected.Count >= 12, $"Too little happens to prove anything: {expected.Count} episodes.");
        Parallel.For(0, 1_000, seed =>
        {
            var judged = Judged(Arrivals.Of(Probe, FiveHours, Troubled, new Random(seed)));
            Assert.True(expected.SequenceEqual(judged), $"Seed {seed} judges otherwise.");
        });
    }

    [Fact]
    public void A_slot_recorded_twice_changes_nothing()
    {
        var judge = new ServiceJudge(Plan, "api");
        var first = Story.Observation(Probe, Some.At(10), new Signals().With("latency", "api", 0, 20, 0.5));
        judge.Apply(first, 1);
        judge.Apply(Story.Observation(Probe, Some.At(10), new Signals().With("latency", "api", 0, 20, 0.9)), 2);
        Assert.Equal(0.5, judge.History("latency").At(Some.At(10))!.Value.Value);
        Assert.Equal(1, judge.History("latency").Count);
    }

    [Fact]
    public void An_answer_replaces_an_error_and_never_the_other_way_round()
    {
        var judge = new ServiceJudge(Plan, "api");
        var dead = new Signals().Dead(Some.Plan, "prometheus", 0, 60);
        judge.Apply(Story.Observation(Probe, Some.At(10), dead), 1);
        judge.Apply(Story.Backfill(Probe, new Stretch(Some.At(8), Some.At(12)), new Signals()), 2);
        judge.Apply(Story.Backfill(Probe, new Stretch(Some.At(8), Some.At(12)), dead), 3);
        Assert.All(Enumerable.Range(8, 5), minute => Assert.True(judge.History("latency").At(Some.At(minute))!.Value.HasValue));
    }

    [Fact]
    public void Facts_of_another_service_change_nothing()
    {
        var judge = new ServiceJudge(Some.Plan, "worker");
        judge.Apply(Story.Observation(Probe, Some.At(10), new Signals()), 1);
        Assert.Equal(0, judge.History("latency").Count);
    }

    [Fact]
    public void The_same_facts_under_another_plan_are_judged_by_its_limits()
    {
        List<Fact> facts = [Story.Backfill(Probe, new Stretch(Some.T0, Some.At(60)), new Signals().With("latency", "api", 0, 60, 0.5))];
        var strict = Plan with { Rows = [Some.Row(Some.Latency, "api", null, Some.Above(400, Unit.Millisecond))] };
        Assert.Empty(Judged(facts));
        Assert.Equal("latency", Assert.Single(Judged(facts, strict)).Rule.Key);
    }

    private static List<AlertEpisode> Judged(IEnumerable<Fact> facts, Plan? plan = null)
    {
        var judge = new ServiceJudge(plan ?? Plan, "api");
        var sequence = 0;
        foreach (var fact in facts) judge.Apply(fact, ++sequence);
        return [.. judge.Episodes];
    }
}
