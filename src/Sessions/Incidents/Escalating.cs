using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Incidents;

/// <summary>
/// What an incident owes at an instant: escalations whose turn has come and deadlines that passed. Derived anew at each wake, so nothing
/// is lost with a timer.
/// </summary>
public static class Escalating
{
    /// <param name="stands">Whether one of its alerts still stands, or none ever did (opened by hand). Clearing stops paging.</param>
    public static IReadOnlyList<Fact> Owed(Incident incident, Escalation escalation, DateTimeOffset now, Stands stands)
    {
        if (!incident.IsOpen || incident.Retrospective) return [];
        List<Fact> owed = [];
        if (incident is { Deadline: { } deadline, DeadlineMissed: false } && deadline <= now && !(incident.FirstStepAt <= deadline)) owed.Add(new DeadlineMissed(deadline));
        if (stands is Stands.Yes && ArmedSince(incident, escalation) is { } armed)
        {
            owed.AddRange(Path(incident, escalation)
                .Select(step => new IncidentEscalated(step.Role, armed + step.After))
                .Where(step => step.DueAt <= now && !incident.Escalations.Contains(step)));
        }
        return owed;
    }

    /// <summary>When something will be owed next, if nobody acts; null when nothing will.</summary>
    public static DateTimeOffset? NextDue(Incident incident, Escalation escalation, DateTimeOffset now)
    {
        if (!incident.IsOpen || incident.Retrospective) return null;
        var turns = ArmedSince(incident, escalation) is { } armed ? Path(incident, escalation).Select(step => armed + step.After) : [];
        var deadline = incident is { Deadline: { } due, FirstStepAt: null, DeadlineMissed: false } ? new[] { due } : [];
        return turns.Concat(deadline).Where(instant => instant > now).Select(instant => (DateTimeOffset?)instant).DefaultIfEmpty(null).Min();
    }

    /// <summary>
    /// When the path starts to run: from detection until somebody acknowledges; after that, from the end of a stretch without a recorded
    /// step. Null while somebody is on it.
    /// </summary>
    private static DateTimeOffset? ArmedSince(Incident incident, Escalation escalation)
    {
        if (incident.AcknowledgedAt is not { } acknowledged) return incident.DetectedAt;
        var active = incident.LastStepAt is { } step && step > acknowledged ? step : acknowledged;
        return active + escalation.RearmAfter;
    }

    private static IEnumerable<EscalationStep> Path(Incident incident, Escalation escalation)
    {
        foreach (var step in escalation.Path)
        {
            yield return step;
            if (incident.Severity is not Severity.Critical && step.Role == escalation.WarningsStopAt) yield break;
        }
    }
}

/// <summary>Whether the trouble behind an incident is still there.</summary>
public enum Stands { No, Yes }
