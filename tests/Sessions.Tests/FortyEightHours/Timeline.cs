using System.Globalization;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.FortyEightHours;

/// <summary>A log as a page a person can read: one line an entry, routine observations counted between.</summary>
internal static class Timeline
{
    public static string Of(IEnumerable<Entry> log)
    {
        List<string> lines = [];
        var routine = 0;
        foreach (var entry in log)
        {
            if (entry.Fact is ObservationRecorded) { routine++; continue; }
            if (routine > 0) lines.Add($"            … {routine} observations");
            routine = 0;
            lines.Add($"{Offset(entry.Occurred)}  {entry.Stream,-15} {FactNames.Of(entry.Fact).Name,-22} {Told(entry.Fact)}".TrimEnd());
        }
        if (routine > 0) lines.Add($"            … {routine} observations");
        return string.Join('\n', lines) + "\n";
    }

    private static string Told(Fact fact) => fact switch
    {
        ObservationsBackfilled seen => $"{seen.Probe} {Span(seen.From, seen.To)}{(seen.Series.Any(series => series.Error is not null) ? " in vain" : "")}",
        SlotsMissed missed => $"{missed.Probe} {Span(missed.From, missed.To)}",
        AlertRaised raised => $"{raised.Rule} of {raised.Service}, {raised.Severity}, onset {Offset(raised.Onset)}, met {Offset(raised.RaisedAt)}: {raised.Witness}",
        AlertCleared cleared => $"{cleared.Alert} at {Offset(cleared.ClearedAt)}",
        AlertLostSight lost => $"{lost.Alert} at {Offset(lost.LostAt)}",
        AlertWithdrawn withdrawn => withdrawn.Alert,
        AlertJoined joined => joined.Alert,
        AlertAssigned assigned => $"{assigned.Alert} to incident {assigned.Incident}",
        IncidentDeclared declared => $"{declared.Number} {declared.Title}{(declared.Retrospective ? ", retrospective" : "")}",
        IncidentOpened opened => $"{opened.Severity}, deadline {(opened.Deadline is { } deadline ? Offset(deadline) : "none")}",
        IncidentEscalated escalated => $"{escalated.Role}, due {Offset(escalated.DueAt)}",
        IncidentNoted noted => noted.Text,
        IncidentResolved resolved => $"{resolved.RootCause} / {resolved.Resolution}",
        DeadlineMissed missed => Offset(missed.Deadline),
        CriterionAttested attested => $"{attested.Review}/{attested.Criterion} {attested.Answer}",
        ReviewHeld held => $"{held.Review}, issue {held.Issue}: {string.Join(", ", held.Criteria.Select(one => $"{one.Criterion} {one.State}"))}",
        RecommendationChanged changed => $"{changed.Recommendation}{(changed.Outlook is { } outlook ? $", {outlook}" : "")}: {string.Join(" | ", changed.Reasons)}",
        DecisionTaken taken => $"{taken.Outcome}, recommended {taken.Recommended}{(taken.Override ? ", override" : "")}",
        SessionExtended extended => $"{extended.Number}, {Span(extended.StartsAt, extended.EndsAt)}",
        _ => "",
    };

    private static string Span(DateTimeOffset from, DateTimeOffset to) => $"{Offset(from)} to {Offset(to)}";

    private static string Offset(DateTimeOffset instant)
    {
        var since = instant - Some.T0;
        return string.Create(CultureInfo.InvariantCulture, $"T+{(int)since.TotalHours:00}:{since.Minutes:00}:{since.Seconds:00}");
    }
}
