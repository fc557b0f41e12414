using TempoNest.Probes;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes;

public class SlicesTests
{
    private const double Nothing = double.NaN;

    private static Task<Reading> Read(Metric metric, params Series[] series) =>
        Given.Executor(Given.Clock(), Given.Once, ScriptedSource.Saying(series)).ReadOne(Given.Request("scripted", "x", metric));

    private static Task<Reading> Ratio(Series[] part, Series[] whole, Reducer reducer = Reducer.Only)
    {
        var source = new ScriptedSource((question, _) => Task.FromResult(new Answer(question.Query == "part" ? part : whole)));
        var metric = Given.Metric("part", MetricKind.Ratio) with { Over = "whole", Reducer = reducer };
        return Given.Executor(Given.Clock(), Given.Once, source).ReadOne(Given.Request("scripted", "x", metric));
    }

    [Fact]
    public async Task A_service_gets_the_series_of_its_label() =>
        Assert.Equal(Reading.Of("metric", 2), await Read(Given.Metric("q"), Given.Series("worker", 1), Given.Series("web", 2)));

    /// <summary>A source that knows its own gaps: one service is heard again after a downtime, the other was not yet.</summary>
    [Fact]
    public async Task Nothing_in_a_series_that_is_there_is_nothing_where_the_source_knows_its_gaps_and_a_service_without_one_is_gone()
    {
        var metric = Given.Metric("q", MetricKind.Health);
        async Task<Reading> Of(params Series[] series) =>
            await Given.Executor(Given.Clock(), Given.Once, new ScriptedSource((_, _) => Task.FromResult(new Answer(series, KnowsGaps: true)))).ReadOne(Given.Request("scripted", "x", metric));
        Assert.Equal(Outcome.NoData, (await Of(Given.Series("web", Nothing), Given.Series("worker", 1))).Outcome);
        Assert.Equal(0, (await Of(Given.Series("worker", 1))).Value);
        Assert.Equal(0, (await Read(metric, Given.Series("web", Nothing), Given.Series("worker", 1))).Value);
    }

    [Fact]
    public async Task A_label_may_call_the_service_otherwise() => Assert.Equal(1, (await Read(
        Given.Metric("q") with { LabelValues = new Dictionary<string, string> { ["web"] = "webui" } },
        Given.Series("webui", 1), Given.Series("web", 2))).Value);

    [Fact]
    public async Task An_answer_without_the_service_is_no_data() =>
        Assert.Equal(Reading.Nothing("metric", Reasons.NoSeries), await Read(Given.Metric("q"), Given.Series("worker", 1)));

    [Fact]
    public async Task Several_series_without_a_reducer_are_a_probe_error_that_counts_them()
    {
        var reading = await Read(Given.Metric("q") with { Label = null }, Given.Series("a", 1), Given.Series("b", 2), Given.Series("c", 3));
        Assert.Equal(Outcome.ProbeError, reading.Outcome);
        Assert.Contains("3 series", reading.Reason);
    }

    [Theory]
    [InlineData(Reducer.Max, 4)]
    [InlineData(Reducer.Min, 1)]
    [InlineData(Reducer.Sum, 7)]
    [InlineData(Reducer.Average, 7 / 3.0)]
    public async Task A_reducer_makes_one_of_several_with_and_without_a_label(Reducer reducer, double expected)
    {
        Series[] three = [Given.Series("web", 1), Given.Series("web", 2), Given.Series("web", 4)];
        Assert.Equal(expected, (await Read(Given.Metric("q") with { Reducer = reducer }, three)).Value, 12);
        Assert.Equal(expected, (await Read(Given.Metric("q") with { Reducer = reducer, Label = null }, three)).Value, 12);
    }

    [Fact]
    public async Task Not_a_number_is_no_data_infinity_is_a_value_and_minus_infinity_passes_nothing()
    {
        Assert.Equal(Outcome.NoData, (await Read(Given.Metric("q"), Given.Series("web", Series.NotANumber))).Outcome);
        Assert.Equal(double.PositiveInfinity, (await Read(Given.Metric("q"), Given.Series("web", double.PositiveInfinity))).Value);
        Assert.Equal(Outcome.NoData, (await Read(Given.Metric("q"), Given.Series("web", double.NegativeInfinity))).Outcome);
    }

    [Fact]
    public async Task A_ratio_is_part_over_whole_and_keeps_the_whole() => Assert.Equal(
        Reading.Of("metric", 0.05, 200), await Ratio([Given.Series("web", 10)], [Given.Series("worker", 5), Given.Series("web", 200)]));

    [Fact]
    public async Task A_part_that_never_began_under_traffic_is_zero() =>
        Assert.Equal(Reading.Of("metric", 0, 200), await Ratio([], [Given.Series("web", 200)]));

    [Fact]
    public async Task A_part_that_is_not_a_number_is_not_zero() =>
        Assert.Equal(Outcome.NoData, (await Ratio([Given.Series("web", Series.NotANumber)], [Given.Series("web", 200)])).Outcome);

    [Theory]
    [InlineData(0, Reasons.NoTraffic)]
    [InlineData(-1, Reasons.NoTraffic)]
    [InlineData(Nothing, Reasons.NoSeries)]
    [InlineData(double.PositiveInfinity, Reasons.NoSeries)]
    public async Task A_ratio_of_nothing_is_no_data_and_says_why(double whole, string reason)
    {
        var reading = await Ratio([Given.Series("web", 1)], [Given.Series("web", whole)]);
        Assert.Equal((Outcome.NoData, reason), (reading.Outcome, reading.Reason));
    }

    [Fact]
    public async Task A_ratio_of_several_series_is_the_ratio_of_their_sums_or_an_error()
    {
        Series[] part = [Given.Series("web", 1), Given.Series("web", 2)];
        Series[] whole = [Given.Series("web", 10), Given.Series("web", 20)];
        Assert.Equal(Reading.Of("metric", 0.1, 30), await Ratio(part, whole, Reducer.Sum));
        Assert.Equal(Outcome.ProbeError, (await Ratio(part, whole, Reducer.Max)).Outcome);
        Assert.Equal(Outcome.ProbeError, (await Ratio(part, whole)).Outcome);
    }

    [Fact]
    public async Task A_target_missing_while_others_answer_is_not_healthy_and_all_missing_is_blindness()
    {
        var health = Given.Metric("up", MetricKind.Health);
        Assert.Equal(1, (await Read(health, Given.Series("web", 1), Given.Series("worker", 0))).Value);
        Assert.Equal(0, (await Read(health, Given.Series("web", 0), Given.Series("worker", 1))).Value);
        Assert.Equal(0, (await Read(health, Given.Series("worker", 1))).Value);
        Assert.Equal(Outcome.NoData, (await Read(health)).Outcome);
        Assert.Equal(Outcome.NoData, (await Read(health, Given.Series("worker", Nothing))).Outcome);
        Assert.Equal(Outcome.NoData, (await Read(health, new Series(new Dictionary<string, string>(), [1]))).Outcome);
    }

    [Fact]
    public async Task In_history_each_instant_is_judged_for_itself()
    {
        var source = ScriptedSource.Saying(
            Given.Series("web", 1, Nothing, Nothing, 0.5), Given.Series("worker", 1, 1, Nothing, 1));
        var executor = Given.Executor(Given.Clock(), Given.Once, source);
        var series = Assert.Single(await executor.ReadHistory(
            Given.Request("scripted", "x", Given.Metric("up", MetricKind.Health)), Given.T0, TimeSpan.FromMinutes(1), 4, default));
        Assert.Equal([1, 0, Nothing, 0], series.Values);
    }

    [Fact]
    public async Task History_of_a_ratio_tells_no_traffic_from_no_series()
    {
        var source = new ScriptedSource((question, _) => Task.FromResult(new Answer(question.Query == "part"
            ? [Given.Series("web", 1, Nothing, 1, 1)] : [Given.Series("web", 100, 100, 0, Nothing)])));
        var series = Assert.Single(await Given.Executor(Given.Clock(), Given.Once, source).ReadHistory(
            Given.Request("scripted", "x", Given.Metric("part", MetricKind.Ratio) with { Over = "whole" }), Given.T0, TimeSpan.FromMinutes(1), 4, default));
        Assert.Equal([0.01, 0, Nothing, Nothing], series.Values);
        Assert.Equal([100, 100, 0, Nothing], series.Denominators!);
        Assert.Equal(Reasons.NoTraffic, series.At(2).Reason);
        Assert.Equal(Reasons.NoSeries, series.At(3).Reason);
    }

    [Fact]
    public async Task An_answer_off_the_grid_is_a_probe_error() =>
        Assert.Equal(Outcome.ProbeError, (await Read(Given.Metric("q"), Given.Series("web", 1, 2))).Outcome);
}
