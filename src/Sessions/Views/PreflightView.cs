using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Views;

/// <summary>What a session would see if it opened now: every probe tried once, and the rules that could never fire.</summary>
/// <param name="Ready">Whether every probe works and every rule can fire.</param>
public sealed record PreflightView(bool Ready, DateTimeOffset At, PlanReference Plan, IReadOnlyList<TrialView> Probes, IReadOnlyList<DeafRuleView> CannotFire)
{
    public static PreflightView Of(OpenSession request, IReadOnlyList<Trial> trials, DateTimeOffset now)
    {
        var readings = trials.SelectMany(trial => trial.Readings.Select(reading => ((trial.Probe.Service, reading.Metric), reading)))
            .ToLookup(pair => pair.Item1, pair => pair.reading);
        List<TrialView> probes = [.. trials.Select(trial => TrialView.Of(request.Plan, trial))];
        var services = request.Plan.Metrics.SelectMany(metric => metric.Services).Distinct();
        List<DeafRuleView> deaf = [.. services.SelectMany(service => Rule.Of(request.Plan, service)).Select(rule => DeafRuleView.Of(rule, readings[(rule.Service, rule.Metric.Key)].FirstOrDefault())).OfType<DeafRuleView>()];
        return new(
            deaf.Count == 0 && probes.TrueForAll(probe => probe.Works), Trial.InstantOf(request.StartedAt, now),
            new(request.Plan.Name, request.Plan.Version, request.PlanSha256), probes, deaf);
    }
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
    internal static DeafRuleView? Of(Rule rule, Reading? reading) => reading is { Outcome: Outcome.Value }
        ? null
        : new(rule.Key, rule.Title, rule.Service, rule.Severity, rule.Metric.Key, reading is null ? "It was not asked." : $"{ViewJson.Word(reading.Outcome)}: {reading.Reason}");
}
