using System.Globalization;
using System.Text;
using TempoNest.Sessions.Incidents;

namespace TempoNest.Sessions.Views;

/// <summary>An incident as the page of the incident log that people keep: the checklist's template, filled in.</summary>
public static class IncidentMarkdown
{
    public static string Of(IncidentView incident)
    {
        var page = new StringBuilder();
        page.Line($"## Incident Log: {Day(incident.DetectedAt)} {Clock(incident.DetectedAt)} UTC").Line("");
        page.Line($"**Issue**: {Plain(incident.Title)}");
        page.Line($"**Severity**: {incident.Severity}");
        page.Line($"**Service Affected**: {Plain(string.Join(", ", incident.Services))}");
        page.Line($"**Duration**: {Clock(incident.DetectedAt)} - {(incident.DetectedAt + incident.Duration is { } end ? Clock(end) : "ongoing")}");
        if (incident.MergedInto is { } into) page.Line($"**Part of**: incident {into}");
        if (incident.SplitFrom is { } from) page.Line($"**Split off**: incident {from}");
        page.Line("").Line("**Timeline**:");
        foreach (var line in incident.Timeline.Where(line => line.Kind is not TimelineKind.Record).OrderBy(line => Happened(line))) page.Line($"- {Told(line)}");
        page.Line("").Line($"**Root Cause**: {Plain(incident.RootCause)}");
        page.Line($"**Resolution**: {Plain(incident.Resolution)}");
        page.Line($"**Prevention**: {Plain(incident.Prevention)}");
        page.Line(incident.FollowUps.Count == 0 ? "**Follow-up**: -" : "**Follow-up**:");
        foreach (var task in incident.FollowUps) page.Line($"- [{(task.DoneAt is null ? " " : "x")}] {Plain(task.Text)} ({Plain(task.Owner)}{(task.Due is { } due ? $", due {due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "")})");
        if (incident.Runbook.Count == 0) return page.ToString();
        page.Line("").Line("**Runbook**:");
        foreach (var step in incident.Runbook) page.Line($"- [{(step.Outcome is null ? " " : "x")}] {Plain(step.Title)}{(step.Outcome is { } outcome ? $": {ViewJson.Word(outcome)} by {Plain(step.By)}, {Clock(step.At!.Value)}" : step.Called is Called.No ? " (not called for)" : "")}");
        return page.ToString();
    }

    private static DateTimeOffset Happened(TimelineView line) => line.Correction?.ClaimedAt ?? line.ClaimedAt ?? line.At;

    /// <summary>When it happened as it was said, when it was written down where that is another minute, and what a correction made of it.</summary>
    private static string Told(TimelineView line)
    {
        var happened = Happened(line);
        var recorded = Clock(line.RecordedAt) == Clock(happened) ? "" : $" (recorded {Clock(line.RecordedAt)})";
        var text = line.Correction is { } correction
            ? correction.Text is { } better ? $"{Plain(better)} (corrected by {Plain(correction.By)}: {Plain(correction.Reason)})" : $"(struck out by {Plain(correction.By)}: {Plain(correction.Reason)})"
            : Plain(line.Text);
        return $"{Clock(happened)} {Name(line.Kind)}: {text}, {Plain(line.By)}{recorded}";
    }

    private static string Name(TimelineKind kind) => kind switch
    {
        TimelineKind.Detected => "Issue detected",
        TimelineKind.Notified => "Team notified",
        TimelineKind.RootCause => "Root cause identified",
        TimelineKind.Mitigated => "Mitigation applied",
        TimelineKind.Resolved => "Issue resolved",
        _ => kind.ToString(),
    };

    private static StringBuilder Line(this StringBuilder page, string line) => page.Append(line).Append('\n');

    private static string Plain(string? text) => string.IsNullOrWhiteSpace(text) ? "-" : MarkdownText.Plain(text);
    private static string Clock(DateTimeOffset instant) => instant.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
