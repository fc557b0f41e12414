using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Views;

/// <summary>What a session would see if it opened now: every probe tried once, and the rules that could never fire.</summary>
/// <param name="Ready">Whether every probe works, every rule can fire, and everybody who was sent a test got it.</param>
/// <param name="Unresolved">Limits that a histogram can only guess at: no bucket ends there.</param>
/// <param name="Baseline">What the rows' metrics are now, as an opening takes it for their baseline.</param>
/// <param name="Messages">What became of the tests that were sent; null: none were asked for.</param>
public sealed record PreflightView(
    bool Ready, DateTimeOffset At, PlanReference Plan, IReadOnlyList<TrialView> Probes, IReadOnlyList<DeafRuleView> CannotFire,
    IReadOnlyList<UnresolvedLimitView> Unresolved, IReadOnlyList<BaselineValue> Baseline, IReadOnlyList<ChannelAnswer>? Messages)
{
    public static PreflightView Of(OpenSession request, IReadOnlyList<Trial> trials, DateTimeOffset now, IReadOnlyList<ChannelAnswer>? messages = null)
    {
        var buckets = trials.SelectMany(trial => trial.Buckets.Select(one => ((trial.Probe.Service, Metric: one.Key), Ends: one.Value))).ToDictionary(one => one.Item1, one => one.Ends);
        var readings = trials.SelectMany(trial => trial.Readings.Select(reading => ((trial.Probe.Service, reading.Metric), reading)))
            .ToLookup(pair => pair.Item1, pair => pair.reading);
        List<TrialView> probes = [.. trials.Select(trial => TrialView.Of(request.Plan, trial))];
        var services = request.Plan.Metrics.SelectMany(metric => metric.Services).Distinct();
        List<DeafRuleView> deaf = [.. services.SelectMany(service => Rule.Of(request.Plan, service)).Select(rule => DeafRuleView.Of(rule, readings[(rule.Service, rule.Metric.Key)].FirstOrDefault(), Ends(rule.Service, rule.Metric.Key))).OfType<DeafRuleView>()];
        return new(
            deaf.Count == 0 && probes.TrueForAll(probe => probe.Works) && messages?.All(message => message.Delivered) != false, Trial.InstantOf(request.StartedAt, now),
            new(request.Plan.Name, request.Plan.Version, request.PlanSha256), probes, deaf,
            [.. buckets.Keys.SelectMany(key => UnresolvedLimitView.Of(request.Plan, key.Metric, key.Service, Ends(key.Service, key.Metric)))],
            [.. request.Plan.Rows.Select(row => BaselineOf(request.Plan, row, readings[(row.Service, row.Metric)].FirstOrDefault())).OfType<BaselineValue>().DistinctBy(value => (value.Metric, value.Service))],
            messages);

        IReadOnlyList<double> Ends(string service, string metric) => buckets.GetValueOrDefault((service, metric), []);
    }

    private static BaselineValue? BaselineOf(Plan plan, Thresholds row, Reading? reading) =>
        reading is { Outcome: Outcome.Value } && double.IsFinite(reading.Value) && plan.MetricOf(row.Metric, row.Service) is { } metric
            ? new(row.Metric, row.Service, metric.Unit.To(metric.Display, reading.Value))
            : null;
}

/// <summary>A probe that was tried.</summary>
/// <param name="Works">Whether every question was answered; an answer that there is nothing is one.</param>
public sealed record TrialView(string Probe, string Service, string Source, bool Works, DateTimeOffset At, IReadOnlyList<ReadingView> Readings)
{
    internal static TrialView Of(Plan plan, Trial trial) => new(
        trial.Probe.ToString(), trial.Probe.Service, trial.Probe.Source,
        trial.Readings.All(reading => reading.Outcome is not Outcome.ProbeError), trial.Instant,
        [.. trial.Readings.Select(reading => ReadingView.Of(plan, trial.Probe.Service, reading))]);
}

/// <summary>A rule that can not fire as things are, and why.</summary>
public sealed record DeafRuleView(string Rule, string Title, string Service, Severity Severity, string Metric, string Reason)
{
    /// <summary>Null when the rule has a number to judge.</summary>
    internal static DeafRuleView? Of(Rule rule, Reading? reading, IReadOnlyList<double> ends) => Why(rule, reading, ends) is { } why
        ? new(rule.Key, rule.Title, rule.Service, rule.Severity, rule.Metric.Key, why)
        : null;

    private static string? Why(Rule rule, Reading? reading, IReadOnlyList<double> ends) =>
        reading is null ? "It was not asked."
        : reading.Outcome is not Outcome.Value ? $"{ViewJson.Word(reading.Outcome)}: {reading.Reason}"
        : rule.Limit.Direction is Direction.High && Resolution.Of(rule.Limit, rule.Metric.Unit, ends) is { IsOutOfReach: true } beyond
            ? $"The last bucket of its histogram ends at {Told(rule.Metric, beyond.From)}, and nothing above that is ever told: {rule.Limit.Text} cannot be seen."
        : null;

    internal static string Told(Metric metric, double value) => Numbers.Text(metric.Unit.To(metric.Display, value), metric.Display);
}

/// <summary>A limit inside a bucket of a histogram: on which side of it a quantile is, is a guess there.</summary>
public sealed record UnresolvedLimitView(string Metric, string Title, string Service, string Limit, string Reason)
{
    /// <summary>The cells of the plan's rows and the alert rules on one metric of one service.</summary>
    internal static IEnumerable<UnresolvedLimitView> Of(Plan plan, string key, string service, IReadOnlyList<double> ends)
    {
        if (plan.MetricOf(key, service) is not { } metric) return [];
        var cells = plan.Rows.Where(row => row.Metric == key && row.Service == service).SelectMany(row => new[] { row.Target, row.Normal, row.Warning, row.Critical });
        var rules = Rule.Of(plan, service).Where(rule => rule.Metric.Key == key).Select(rule => rule.Limit);
        return cells.OfType<Band>().Concat(rules).DistinctBy(band => band.Text)
            .Select(band => (Band: band, Inside: Resolution.Of(band, metric.Unit, ends)))
            .Where(one => one.Inside is { IsOutOfReach: false })
            .Select(one => new UnresolvedLimitView(
                key, metric.Title, service, one.Band.Text,
                $"The histogram has no bucket that ends there: it lies between {DeafRuleView.Told(metric, one.Inside!.From)} and {DeafRuleView.Told(metric, one.Inside.To)}, where a quantile is a guess."));
    }
}
