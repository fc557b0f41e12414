using CsCheck;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Judging;

public class RuleTrackTests
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(10);

    private static readonly Gen<Persistence> AnyPersistence = Gen.OneOf(
        Gen.Int[0, 8].Select(minutes => Persistence.Lasting(TimeSpan.FromMinutes(minutes))), Gen.Int[1, 5].Select(Persistence.Repeated));

    /// <summary>Runs of one kind of sample, with steps that are mostly one cadence and sometimes a gap.</summary>
    private static readonly Gen<Sample[]> AnySamples =
        Gen.Select(Gen.Int[0, 6], Gen.Int[1, 7], Gen.Int[0, 9].Array[7])
            .Select((kind, length, steps) => Enumerable.Range(0, length).Select(i => (kind, step: steps[i] switch { < 7 => 1, 7 => 2, 8 => 3, _ => 12 })))
            .List[1, 25]
            .Select(runs =>
            {
                var minute = 0;
                return runs.SelectMany(run => run).Select(one => Of(one.kind, Some.At(minute += one.step))).ToArray();
            });

    private static Sample Of(int kind, DateTimeOffset instant) => Sample.Of(instant, kind switch
    {
        0 or 1 => Reading.Of("errors", 0.08, 500),
        2 => Reading.Of("errors", 0.001, 500),
        3 => Reading.Nothing("errors", Reasons.NoSeries),
        4 => Reading.Error("errors", "timeout"),
        // Too few requests: nothing passes, and one error is not enough to breach.
        5 => Reading.Of("errors", 0.1, 10),
        _ => Reading.NotAsked("errors", "paused"),
    }, Taken.Live, 1);

    private static Rule With(Persistence raise, Persistence? clear) => Some.Rule(Some.Plan, "high-error-rate") with { Persistence = raise, Clear = clear };

    [Fact]
    public void A_rule_agrees_with_the_brute_force_oracle_on_thousands_of_sequences() =>
        Gen.Select(AnySamples, AnyPersistence, Gen.OneOf(Gen.Const((Persistence?)null), AnyPersistence.Select(one => (Persistence?)one)))
            .Sample((samples, raise, clear) =>
            {
                var expected = RuleOracle.Judge(samples, Bad, raise, clear, Cadence, LostAfter, 4);
                Assert.Equal(expected, Told(Run(samples, With(raise, clear)).Episodes));
            }, iter: 8_000);

    [Fact]
    public void Any_order_of_arrival_gives_the_same_episodes() =>
        Gen.Select(AnySamples, AnyPersistence, Gen.Int[0, int.MaxValue]).Sample((samples, raise, seed) =>
        {
            var random = new Random(seed);
            var history = new SampleHistory();
            var track = new RuleTrack(With(raise, null), Cadence, LostAfter, 4);
            foreach (var sample in samples.OrderBy(_ => random.Next()))
            {
                if (history.Put(sample) is { } changed) track.Run(history, changed);
            }
            Assert.Equal(Told(Run(samples, With(raise, null)).Episodes), Told(track.Episodes));
        }, iter: 2_000);

    [Fact]
    public void Infinity_breaches_an_upper_limit()
    {
        var track = Run([.. Enumerable.Range(0, 6).Select(i => Some.Sample(Some.At(i), double.PositiveInfinity))], Some.Rule(Some.Plan, "slow", severity: Severity.Warning));
        Assert.Equal(Some.At(5), Assert.Single(track.Episodes).RaisedAt);
    }

    [Fact]
    public void Five_errors_among_few_requests_may_breach_and_nothing_passes()
    {
        var metric = Some.Errors;
        Assert.True(Some.Sample(Some.T0, 0.5, 10).Breaches(metric, value => value > 0.05));
        Assert.Null(Some.Sample(Some.T0, 0.4, 10).Breaches(metric, value => value > 0.05));
        Assert.Null(Some.Sample(Some.T0, 0, 19).Breaches(metric, value => value > 0.05));
        Assert.False(Some.Sample(Some.T0, 0, 20).Breaches(metric, value => value > 0.05));
    }

    [Fact]
    public void Parts_are_counted_in_the_metrics_own_unit()
    {
        var percent = Some.Errors with { Unit = Unit.Percent };
        Assert.Null(Some.Sample(Some.T0, 40, 10).Breaches(percent, value => value > 5));
        Assert.True(Some.Sample(Some.T0, 50, 10).Breaches(percent, value => value > 5));
    }

    [Fact]
    public void A_streak_that_has_not_met_its_rule_is_suspected()
    {
        var track = Run([Of(2, Some.At(0)), Of(0, Some.At(1)), Of(0, Some.At(2))], With(Persistence.Lasting(TimeSpan.FromMinutes(2)), null));
        Assert.Equal(Some.At(1), track.SuspectedSince);
        Assert.Empty(track.Episodes);
    }

    [Fact]
    public void Two_samples_four_hours_apart_are_no_witness_of_two_minutes()
    {
        var track = Run([Of(0, Some.At(0)), Of(0, Some.At(240))], With(Persistence.Lasting(TimeSpan.FromMinutes(2)), null));
        Assert.Empty(track.Episodes);
    }

    [Fact]
    public void Trouble_ends_with_the_first_good_sample_of_the_streak_that_cleared_it()
    {
        var down = Run([Of(0, Some.At(0)), Of(0, Some.At(1)), Of(0, Some.At(2)), Of(2, Some.At(3)), Of(2, Some.At(4)), Of(2, Some.At(5))], With(Persistence.Repeated(3), null)).Episodes[0];
        Assert.Equal((Some.At(0), Some.At(3), Some.At(5)), (down.Onset, down.RecoveredAt, down.ClearedAt));
        Assert.False(down.Touches(Some.At(3), Some.At(60)));
        Assert.True(down.Touches(Some.At(2), Some.At(60)));
        Assert.True(down.StoodAt(Some.At(4)));
    }

    [Fact]
    public void Traffic_too_thin_to_judge_is_not_lost_sight()
    {
        var track = Run([.. Enumerable.Range(0, 4).Select(i => Of(0, Some.At(i))), .. Enumerable.Range(4, 30).Select(i => Of(5, Some.At(i)))], With(Persistence.Repeated(3), null));
        Assert.Null(Assert.Single(track.Episodes).LostAt);
    }

    private static bool? Bad(Sample sample) => sample switch
    {
        { HasValue: false } => null,
        { Denominator: < 20 } => null,
        _ => sample.Value > 0.05,
    };

    private static RuleTrack Run(IEnumerable<Sample> samples, Rule rule)
    {
        var history = new SampleHistory();
        var track = new RuleTrack(rule, Cadence, LostAfter, 4);
        foreach (var sample in samples) track.Run(history, history.Put(sample)!.Value);
        return track;
    }

    private static List<RuleOracle.Episode> Told(IEnumerable<AlertEpisode> episodes) =>
        [.. episodes.Select(one => new RuleOracle.Episode(one.Onset, one.RaisedAt, one.ClearedAt, one.RecoveredAt, one.LostAt, one.Flapping))];
}
