using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reports;
using static TempoNest.Sessions.Views.MarkdownPage;

namespace TempoNest.Sessions.Views;

/// <summary>The tables of a report's page.</summary>
internal static class ReportNumbers
{
    public static void Errors(MarkdownPage page, DeploymentReport report)
    {
        ReportMarkdown.Section(page, report, ReportSection.Errors)
            .Table("ratio | over everything | of about | limit | worst service | its worst hour", report.Errors.Ratios.Select(line => (IReadOnlyList<string>)
            [
                Said(line.Title), Number(line.Total, line.Unit), Count((long)line.Counted), Said(line.Limit),
                line.WorstService is { } service ? $"{Said(service)}: {Number(line.WorstServiceRatio, line.Unit)}" : "-",
                line.WorstHour is { } hour ? $"{Number(line.WorstHourRatio, line.Unit)} from {Time(hour)}" : "-",
            ]))
            .Table("rule | severity | services | alerts | in all | longest | stand | confirmed | false | expected | not judged", report.Errors.Rules.Select(rule => (IReadOnlyList<string>)
            [
                Said(rule.Title), ViewJson.Word(rule.Severity), Said(string.Join(", ", rule.Services)), Count(rule.Alerts), Span(rule.Total), Span(rule.Longest), Count(rule.Standing),
                Count(rule.Confirmed), Count(rule.False), Count(rule.Expected), Count(rule.Unjudged),
            ]), "No alert was raised.");
        if (report.Errors.Withdrawn > 0) page.Paragraph($"Withdrawn, with what was learnt later: {Count(report.Errors.Withdrawn)}.");
    }

    public static void Resources(MarkdownPage page, DeploymentReport report)
    {
        ReportMarkdown.Section(page, report, ReportSection.Resources)
            .Table("resource | service | last 24 h: median | p95 | slope an hour | leak since | limit | time to it | ", report.Resources.Select(line => (IReadOnlyList<string>)
            [
                Said(line.Title), Said(line.Service), Number(line.Spread?.Median, line.Unit), Number(line.Spread?.P95, line.Unit), Number(line.SlopePerHour, line.Unit),
                line.LeakSince is { } since ? Time(since) : "no", Said(line.Limit), Span(line.TimeToLimit), Said(line.Reason),
            ]), "No resource was measured.");
        ReportMarkdown.Section(page, report, ReportSection.Capacity)
            .Table("service | what | worst twentieth of the last 24 h's samples | limit | headroom", report.Capacity.Select(line => (IReadOnlyList<string>)
                [Said(line.Service), Said(line.Title), $"{line.Quantile} {Number(line.Value, line.Unit)}", Said(line.Limit), Share(line.Headroom)]), "No row tells a capacity.");
    }

    public static void Incidents(MarkdownPage page, DeploymentReport report)
    {
        ReportMarkdown.Section(page, report, ReportSection.Incidents)
            .Table("# | incident | severity | services | detected | acknowledged after | mitigated after | ended after | deadline", report.Incidents.Select(one => (IReadOnlyList<string>)
            [
                Count(one.Number), $"{Said(one.Title)}{(one.MergedInto is { } into ? $" (a part of {Count(into)})" : "")}", ViewJson.Word(one.Severity), Said(string.Join(", ", one.Services)),
                Time(one.DetectedAt), Span(one.AcknowledgedAfter), Span(one.MitigatedAfter), one.ResolvedAfter is { } ended ? Span(ended) : "open",
                one.DeadlineOutcome is DeadlineOutcome.None ? "none" : $"{ViewJson.Word(one.DeadlineOutcome)}, {Time(one.Deadline)}",
            ]), "There was no incident.")
            .Table("# | root cause | resolution | prevention | follow-ups done", report.Incidents.Where(one => one.MergedInto is null).Select(one => (IReadOnlyList<string>)
                [Count(one.Number), Said(one.RootCause), Said(one.Resolution), Said(one.Prevention), $"{Count(one.FollowUpsDone)} of {Count(one.FollowUps)}"]));
        if (report.Actions.Count == 0) return;
        page.Heading(3, "Actions").Table("# | action | state | asked at | by | why | what came of it", report.Actions.Select(one => (IReadOnlyList<string>)
            [Count(one.Number), Said(one.Action), ViewJson.Word(one.State), Time(one.At), Said(one.By), Said(one.Reason), Said(one.Said)]));
    }

    public static void Criteria(MarkdownPage page, DeploymentReport report)
    {
        page.Heading(2, "Criteria");
        foreach (var review in report.Criteria.GroupBy(one => one.Review))
        {
            page.Heading(3, $"Review {Said(review.Key)}{(review.First().Provisional ? ", provisional" : "")}")
                .Table("criterion | state | why | limit | seen | evidence: events | answered by", review.Select(one => (IReadOnlyList<string>)
                [
                    Said(one.Title), ViewJson.Word(one.State), Said(one.Reason), Said(one.Limit), Share(one.Coverage), one.Evidence.Count == 0 ? "-" : string.Join(", ", one.Evidence.Select(Count)),
                    one.AnsweredBy is { } by ? $"{Said(by)}, {Time(one.AnsweredAt)}{(one.Note is { Length: > 0 } note ? $": {Said(note)}" : "")}" : "-",
                ]));
        }
    }

    public static void Coverage(MarkdownPage page, DeploymentReport report)
    {
        var (coverage, rounds) = (report.Coverage, report.Rounds);
        page.Heading(2, "Coverage and rounds")
            .Paragraph($"Seen: {Share(coverage.Ratio)} of what was to be seen, {Share(coverage.Floor)} are asked for; blind for {Span(coverage.LongestBlind)} at the longest.")
            .Table("phase or source | seen | longest blind", coverage.ByPhase.Concat(coverage.BySource).Select(part => (IReadOnlyList<string>)[Said(part.Name), Share(part.Ratio), Span(part.LongestBlind)]))
            .Paragraph($"Rounds: {Count(rounds.Due)} due, {Count(rounds.Taken)} taken ({Count(rounds.Reconstructed)} of them reconstructed), {Count(rounds.Missed)} missed, {Count(rounds.Skipped)} skipped; "
                + $"{Count(rounds.Noted)} with a note, {Count(rounds.StepsTicked)} of {Count(rounds.Steps)} steps ticked.")
            .List(rounds.MissedAt.Select(instant => $"Missed: {Time(instant)}"));
    }
}
