using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Incidents;

/// <summary>
/// Which diagnostics an incident's alerts still want. Derived from what is attached, so a crash between asking and attaching loses nothing
/// and repeats a read at most.
/// </summary>
public static class Diagnosing
{
    /// <summary>What is wanted by <paramref name="now"/>; nothing of alerts that were over before anybody knew.</summary>
    public static IReadOnlyList<Diagnostic> Owed(Session session, Incident incident, DateTimeOffset now) =>
        [.. Wanted(session, incident).Where(diagnostic => diagnostic.DueAt <= now)];

    public static DateTimeOffset? NextDue(Session session, Incident incident, DateTimeOffset now) =>
        Wanted(session, incident).Where(diagnostic => diagnostic.DueAt > now).Select(diagnostic => (DateTimeOffset?)diagnostic.DueAt).DefaultIfEmpty(null).Min();

    /// <summary>How far the trouble of a rule reaches, as the facts known now tell it: raised, or on the way to it.</summary>
    public static Spread SpreadOf(Session session, string rule)
    {
        var tracks = session.Judges.SelectMany(judge => judge.Tracks).Where(track => track.Rule.Key == rule).ToList();
        var breaching = tracks.Where(track => track.SuspectedSince is not null || track.Episodes is [.., { ClearedAt: null }]).Select(track => track.Rule.Service);
        return new Spread([.. breaching.Distinct().Order(StringComparer.Ordinal)], tracks.Select(track => track.Rule.Service).Distinct().Count());
    }

    private static IEnumerable<Diagnostic> Wanted(Session session, Incident incident)
    {
        if (!incident.IsOpen || incident.Retrospective) yield break;
        foreach (var alert in session.Alerts().Where(alert => incident.Alerts.Contains(alert.Id) && !alert.IsRetrospective))
        {
            foreach (var step in (alert.Rule.Declared?.Diagnostics ?? []).Where(step => step is { Source: not null, Show: not null }))
            {
                if (Next(incident, alert, step) is { } next) yield return next;
            }
        }
    }

    private static Diagnostic? Next(Incident incident, Alert alert, Step step)
    {
        var before = incident.Diagnostics.Where(one => one.Alert == alert.Id && one.Step == step.Key).MaxBy(one => one.Run);
        if (before is null) return new Diagnostic(alert.Id, alert.Rule.Key, alert.Rule.Service, step, 1, incident.JoinedAt.GetValueOrDefault(alert.Id, incident.DetectedAt));
        return before.Run == 1 && step.AgainAfter is { } later ? new Diagnostic(alert.Id, alert.Rule.Key, alert.Rule.Service, step, 2, before.At + later) : null;
    }
}

/// <summary>One look at a source that an alert wants.</summary>
/// <param name="Run">1, or 2 for the second look.</param>
public sealed record Diagnostic(string Alert, string Rule, string Service, Step Step, int Run, DateTimeOffset DueAt)
{
    /// <summary>A name of it among all of an incident.</summary>
    public string Key => $"{Alert} {Step.Key} {Run}";
}
