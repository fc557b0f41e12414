using TempoNest.Sessions.Reports;
using static TempoNest.Sessions.Views.MarkdownPage;

namespace TempoNest.Sessions.Views;

/// <summary>A health summary as a page of Markdown.</summary>
public static class SummaryMarkdown
{
    public static string Of(HealthSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var page = new MarkdownPage();
        page.Heading(1, $"Health of {Said(summary.Deployment.Name)} {Said(summary.Deployment.Version)}, {Said(summary.Deployment.Environment)}, {Time(summary.To)}")
            .Paragraph(Said(summary.Sentence))
            .List(summary.Reasons.Select(reason => Said(reason.Text)))
            .Table("service | state | critical | warning | unknown | off target | on target | alerts", summary.Services.Select(one => (IReadOnlyList<string>)
            [
                Said(one.Service), one.Standing is { } standing ? ViewJson.Word(standing) : "nobody can say", Count(one.Critical), Count(one.Warning), Count(one.Unknown), Count(one.OffTarget), Count(one.OnTarget),
                Count(one.Alerts),
            ]))
            .Heading(2, "Rows that are not on target")
            .Table("row | service | state | value | since | limits | why", summary.Rows.Select(row => (IReadOnlyList<string>)
            [
                Said(row.Title), Said(row.Service), ViewJson.Word(row.Standing), Number(row.Value, row.Unit), Time(row.Since), Said(row.Critical ?? row.Warning), Said(row.Reason),
            ]), "There is none.")
            .Heading(2, $"What has changed since {Time(summary.From)}")
            .Table("row | service | stood | stands | median before | median since | change", summary.Changes.Select(change => (IReadOnlyList<string>)
            [
                Said(change.Title), Said(change.Service), change.Was is { } was ? ViewJson.Word(was) : "-", ViewJson.Word(change.Is), Number(change.Before, change.Unit), Number(change.After, change.Unit), Signed(change.Change),
            ]), "Nothing to speak of.")
            .Heading(2, "Alerts")
            .Table("alert | service | severity | state | since | cleared | incident", summary.Alerts.Select(alert => (IReadOnlyList<string>)
            [
                Said(alert.Title), Said(alert.Service), ViewJson.Word(alert.Severity), ViewJson.Word(alert.State), Time(alert.Since), Time(alert.ClearedAt), alert.Incident is { } number ? Count(number) : "-",
            ]), "None stood in these hours.")
            .Heading(2, "Incidents")
            .Table("# | incident | severity | state | detected | acknowledged after | ended after", summary.Incidents.Select(one => (IReadOnlyList<string>)
                [Count(one.Number), Said(one.Title), ViewJson.Word(one.Severity), ViewJson.Word(one.State), Time(one.DetectedAt), Span(one.AcknowledgedAfter), Span(one.ResolvedAfter)]), "There was none in these hours.");
        Rounds(page, summary);
        return page.ToString();
    }

    private static void Rounds(MarkdownPage page, HealthSummary summary)
    {
        var rounds = summary.Rounds;
        page.Heading(2, "Rounds")
            .Paragraph($"{Count(rounds.Due)} due, {Count(rounds.Taken)} taken, {Count(rounds.Missed)} missed. {(summary.NextRound is { } next ? $"The next is at {Time(next)}." : "There will be none.")}");
        if (summary.LastRound is not { } last) return;
        page.Paragraph($"The last, {Time(last.Instant)}: {ViewJson.Word(last.State)}.")
            .List(last.Checks.Select(check => $"{Said(check.Title)}: {Number(check.Observed, check.Unit ?? "count")} ({ViewJson.Word(check.State)}, expected {Said(check.Limit)})"));
        if (last.Note is { } note) page.Paragraph($"Issues: {Said(note.Issues)}. Action taken: {Said(note.ActionTaken)}. {Said(note.By)}, {Time(note.At)}");
    }
}
