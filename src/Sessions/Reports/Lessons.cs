using System.Globalization;
using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Reports;

/// <summary>What the facts say to the questions of a retrospective: sentences with numbers, for people to begin with. They judge nobody.</summary>
internal static class Lessons
{
    /// <summary>So many examples are told of one kind; the rest is counted.</summary>
    private const int Most = 5;

    public static IReadOnlyList<string> Of(Session session, DeploymentReport report, ReportSection section) => section switch
    {
        ReportSection.WentWell => [.. WentWell(session, report)],
        ReportSection.CouldBeBetter => [.. CouldBeBetter(report)],
        ReportSection.Tools => [.. Tools(session, report)],
        ReportSection.Gaps => [.. Gaps(session, report)],
        ReportSection.Actions => [.. Actions(report)],
        _ => [],
    };

    private static IEnumerable<string> WentWell(Session session, DeploymentReport report)
    {
        var passed = Latest(report).Count(one => one.State is CriterionState.Met or CriterionState.NotApplicable);
        if (passed > 0) yield return $"{passed} of {Latest(report).Count} criteria are met or do not apply.";
        if (report.Incidents.Count == 0) yield return "There was no incident.";
        if (report.Incidents.Count(incident => incident.DeadlineOutcome is DeadlineOutcome.Met) is > 0 and var met) yield return $"{Counted(met, "deadline")} for a first step {Was(met)} met.";
        if (report.Incidents.Select(incident => incident.AcknowledgedAfter).Max() is { } slowest) yield return $"{Counted(report.Incidents.Count(incident => incident.AcknowledgedAfter is not null), "incident")} {Was(report.Incidents.Count(incident => incident.AcknowledgedAfter is not null))} acknowledged, the slowest after {Durations.Text(slowest)}.";
        if (report.Coverage.Ratio >= report.Coverage.Floor) yield return $"{Share(report.Coverage.Ratio)} of what was to be seen was seen; {Share(report.Coverage.Floor)} are asked for.";
        if (report.Rounds is { Due: > 0, Missed: 0 }) yield return $"All {report.Rounds.Due} rounds that were due were taken or skipped on purpose.";
        foreach (var line in report.Performance.Where(line => line.Better is true && Math.Abs(line.Change!.Value) >= Worth).OrderByDescending(line => Math.Abs(line.Change!.Value)).Take(Most)) yield return Compared(line);
        if (session.Actions.All.Count(action => action.StateAt(report.Now) is ActionState.Succeeded or ActionState.DoneByHand) is > 0 and var done) yield return $"{Counted(done, "action")} {Was(done)} done.";
    }

    private static IEnumerable<string> CouldBeBetter(DeploymentReport report)
    {
        foreach (var one in Latest(report).Where(one => one.State is CriterionState.NotMet).Take(Most)) yield return $"{one.Title} {(one.Provisional ? "is not met so far for" : "was not met at")} the {one.Review} review: {one.Reason}";
        foreach (var line in report.Performance.Where(line => line.Better is false && Math.Abs(line.Change!.Value) >= Worth).OrderByDescending(line => Math.Abs(line.Change!.Value)).Take(Most)) yield return Compared(line);
        foreach (var line in report.Resources.Where(line => line.LeakSince is not null).Take(Most))
            yield return $"{line.Title} of {line.Service} rises {Number(line.SlopePerHour!.Value, line.Unit)} an hour since {Numbers.Time(line.LeakSince!.Value)}{(line.TimeToLimit is { } time ? $"; at this slope it is {line.Limit} in {Durations.Text(time)}" : "")}.";
        foreach (var rule in report.Errors.Rules.Where(rule => rule.Severity is Severity.Critical && rule.False + rule.Expected < rule.Alerts).Take(Most))
            yield return $"{rule.Title} was raised {Times(rule.Alerts)} ({string.Join(", ", rule.Services)}), {Durations.Text(rule.Total)} in all, {Durations.Text(rule.Longest)} the longest.";
        foreach (var decision in report.Outcome.Decisions.Where(decision => decision.Override)) yield return $"{decision.Actor} decided {ViewJson.Word(decision.Outcome)} where the evidence recommended {decision.Recommended}.";
    }

    private static IEnumerable<string> Tools(Session session, DeploymentReport report)
    {
        var blind = report.Coverage.BySource.Where(source => source.Ratio is not null).OrderBy(source => source.Ratio).FirstOrDefault();
        yield return $"{Share(report.Coverage.Ratio)} of the samples were seen; the longest blind stretch was {Durations.Text(report.Coverage.LongestBlind)}.";
        if (blind is { Ratio: < 1 }) yield return $"Least was seen of {blind.Name}: {Share(blind.Ratio.Value)}, blind for {Durations.Text(blind.LongestBlind)} at the longest.";
        var alerts = report.Errors.Rules.Sum(rule => rule.Alerts);
        if (alerts > 0) yield return $"Of {Counted(alerts, "alert")} people judged {report.Errors.Rules.Sum(rule => rule.Confirmed)} confirmed, {report.Errors.Rules.Sum(rule => rule.False)} false, {report.Errors.Rules.Sum(rule => rule.Expected)} expected, and {report.Errors.Rules.Sum(rule => rule.Unjudged)} not at all.";
        foreach (var rule in report.Errors.Rules.Where(rule => rule.False > 0).Take(Most)) yield return $"{rule.Title} was false {Times(rule.False)} of {rule.Alerts}.";
        if (report.Errors.Rules.Sum(rule => rule.Retrospective) is > 0 and var late) yield return $"{Counted(late, "alert")} {Was(late)} over before anybody could be told.";
        if (report.Errors.Rules.Sum(rule => rule.LostSight) is > 0 and var lost) yield return $"{Counted(lost, "alert")} lost {(lost == 1 ? "its" : "their")} data while {(lost == 1 ? "it" : "they")} stood.";
        foreach (var incident in report.Incidents.Where(incident => incident.ByPerson).Take(Most)) yield return $"Incident {incident.Number} ({incident.Title}) was opened by a person: no rule saw it.";
        if (session.Notices.Count(notice => notice.State is NoticeState.Dead) is > 0 and var dead) yield return $"{Counted(dead, "message")} never arrived.";
    }

    private static IEnumerable<string> Gaps(Session session, DeploymentReport report)
    {
        if (report.Rounds.Missed > 0) yield return $"{report.Rounds.Missed} of {report.Rounds.Due} rounds were missed, the first at {Numbers.Time(report.Rounds.MissedAt[0])}.";
        if (report.Rounds.Due > report.Rounds.Noted) yield return $"{report.Rounds.Due - report.Rounds.Noted} of {report.Rounds.Due} rounds have no note.";
        if (report.Rounds.Steps > report.Rounds.StepsTicked) yield return $"{report.Rounds.Steps - report.Rounds.StepsTicked} of {report.Rounds.Steps} steps of rounds were not ticked.";
        foreach (var one in report.Criteria.Where(one => one is { Kind: CriterionKind.Attested, State: CriterionState.Unknown } && one.DueAt <= report.Now).Take(Most)) yield return $"{one.Title} of the {one.Review} review was never answered; it was due {Numbers.Time(one.DueAt)}.";
        foreach (var incident in report.Incidents.Where(incident => incident.DeadlineOutcome is DeadlineOutcome.Missed).Take(Most)) yield return $"Incident {incident.Number} ({incident.Title}) missed its deadline at {Numbers.Time(incident.Deadline!.Value)}.";
        foreach (var incident in report.Incidents.Where(incident => incident is { MergedInto: null } && (string.IsNullOrWhiteSpace(incident.RootCause) || string.IsNullOrWhiteSpace(incident.Resolution))).Take(Most)) yield return $"Incident {incident.Number} ({incident.Title}) has no root cause and resolution.";
        foreach (var incident in report.Incidents.Where(incident => incident.Escalations.Count > 1).Take(Most)) yield return $"Incident {incident.Number} ({incident.Title}) went on to {incident.Escalations[^1]} before anybody acknowledged it.";
        if (report.Outcome is { Outcome: DecisionOutcome.Failure, PostMortem: null }) yield return "The post-mortem is missing.";
        if (session.Mutes.All.Count is > 0 and var mutes) yield return $"{Counted(mutes, "mute")} or maintenance {Was(mutes)} declared.";
    }

    private static IEnumerable<string> Actions(DeploymentReport report)
    {
        var (open, late) = (report.Items.Count(item => item.DoneAt is null), report.Items.Count(item => item.DoneAt is null && item.Due < DateOnly.FromDateTime(report.Now.UtcDateTime)));
        if (report.Items.Count > 0) yield return $"{open} of {report.Items.Count} items are open{(late > 0 ? $", {late} of them overdue" : "")}.";
        if (report.Incidents.Sum(incident => incident.FollowUps - incident.FollowUpsDone) is > 0 and var left) yield return $"{Counted(left, "follow-up")} of incidents {(left == 1 ? "is" : "are")} open.";
        foreach (var line in report.Capacity.Where(line => line.Headroom < Tight).Take(Most)) yield return $"{line.Title} of {line.Service} has {Share(line.Headroom)} left to {line.Limit}.";
    }

    /// <summary>A change by less than this is none that a person would act on.</summary>
    private const double Worth = 0.1;
    /// <summary>Less headroom than this is worth a look.</summary>
    private const double Tight = 0.3;

    /// <summary>Each criterion in the latest review that has come, or the next one.</summary>
    private static IReadOnlyList<CriterionView> Latest(DeploymentReport report) =>
        [.. report.Criteria.GroupBy(one => one.Key).Select(group => group.LastOrDefault(one => !one.Provisional) ?? group.First())];

    private static string Compared(PerformanceLine line) =>
        $"{line.Title} of {line.Service} is {Number(line.Last!.Median, line.Unit)} at the median of the last 24 h's samples, {Share(Math.Abs(line.Change!.Value))} {(line.Change < 0 ? "below" : "above")} the {Number(line.Before!.Value, line.Unit)} of before.";

    private static string Number(double value, string unit) => Numbers.Text(value, Unit.Of(unit)!);
    private static string Share(double ratio) => (100 * ratio).ToString("0.#", CultureInfo.InvariantCulture) + "%";
    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
    private static string Was(int count) => count == 1 ? "was" : "were";
}
