using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Reviews;

public class CoverageTests
{
    private static readonly Plan Plan = Some.Plan with { Sources = [Some.Prometheus], Metrics = [Some.Cpu with { Services = ["api"] }, Some.Errors with { Services = ["api"] }] };

    private readonly Story story = new(Plan);

    [Fact]
    public void Everything_seen_is_all_of_it()
    {
        story.See(0, 120);
        var coverage = Coverage.Of(story.Session, Some.T0, Some.At(120));
        // 121 instants of one metric, and of the other those after its warm-up of five minutes.
        Assert.Equal(new Coverage(121 + 116, 121 + 116, TimeSpan.Zero), coverage);
        Assert.Equal(1, coverage.Ratio);
    }

    [Fact]
    public void A_gap_is_missing_from_it_and_is_its_longest_blind_stretch()
    {
        story.See(0, 59).See(100, 120);
        Assert.Equal(new Coverage(81, 121, TimeSpan.FromMinutes(40)), Coverage.Of(story.Session, "cpu", Some.T0, Some.At(120)));
    }

    [Fact]
    public void A_probe_that_still_sees_one_metric_is_not_blind()
    {
        story.See(0, 120, new Signals().Nothing("cpu", "api", 30, 90));
        Assert.Equal(TimeSpan.FromMinutes(60), Coverage.Of(story.Session, "cpu", Some.T0, Some.At(120)).LongestBlind);
        Assert.Equal(TimeSpan.Zero, Coverage.Of(story.Session, Some.T0, Some.At(120)).LongestBlind);
    }

    [Fact]
    public void Errors_and_missing_series_are_no_sight_and_no_traffic_is()
    {
        story.See(0, 120, new Signals().Nothing("errors", "api", 20, 40, Reasons.NoTraffic).Nothing("cpu", "api", 20, 40));
        Assert.Equal(1, Coverage.Of(story.Session, "errors", Some.T0, Some.At(120)).Ratio);
        Assert.Equal(101, Coverage.Of(story.Session, "cpu", Some.T0, Some.At(120)).Usable);
    }

    [Fact]
    public void What_was_skipped_on_purpose_is_neither_expected_nor_blind()
    {
        story.See(0, 59);
        story.Write(new SlotsSkipped(Some.Probe("api", "prometheus"), Some.At(60), Some.At(99), "The session was paused."));
        story.See(100, 120);
        Assert.Equal(new Coverage(81, 81, TimeSpan.Zero), Coverage.Of(story.Session, "cpu", Some.T0, Some.At(120)));
    }

    [Fact]
    public void What_nobody_can_reconstruct_is_expected_and_blind()
    {
        story.See(0, 59);
        story.Write(new SlotsMissed(Some.Probe("api", "prometheus"), Some.At(60), Some.At(99), "Nobody was looking."));
        story.See(100, 120);
        Assert.Equal(new Coverage(81, 121, TimeSpan.FromMinutes(40)), Coverage.Of(story.Session, "cpu", Some.T0, Some.At(120)));
    }

    [Fact]
    public void Windows_that_follow_each_other_share_no_sample()
    {
        story.See(0, 120);
        var (first, second) = (Coverage.Of(story.Session, "cpu", Some.T0, Some.At(60)), Coverage.Of(story.Session, "cpu", Some.At(60), Some.At(120)));
        Assert.Equal((61, 60), (first.Expected, second.Expected));
        Assert.Equal(Coverage.Of(story.Session, "cpu", Some.T0, Some.At(120)), Coverage.Both(first, second));
    }

    [Fact]
    public void A_metric_with_a_slower_cadence_is_not_blind_between_its_samples()
    {
        var slow = new Story(Plan with { Metrics = [Some.Health with { Source = "prometheus", Services = ["api"] }, Some.Cpu with { Services = ["api"] }] }).See(0, 60);
        Assert.Equal(TimeSpan.Zero, Coverage.Of(slow.Session, "cpu", Some.T0, Some.At(60)).LongestBlind);
    }

    [Fact]
    public void Nothing_expected_reaches_no_floor() => Assert.False(Coverage.Of(story.Session, "errors", Some.T0, Some.At(3)).Reaches(0));

    [Fact]
    public void One_blind_service_does_not_hide_among_many()
    {
        var two = new Story(Plan with { Metrics = [Some.Cpu] });
        two.See(0, 100, new Signals().Nothing("cpu", "worker", 0, 101));
        Assert.Equal(0.5, Coverage.Of(two.Session, "cpu", Some.T0, Some.At(100)).Ratio);
        Assert.Equal(0, Coverage.OfWorstService(two.Session, "cpu", Some.T0, Some.At(100)).Ratio);
    }
}
