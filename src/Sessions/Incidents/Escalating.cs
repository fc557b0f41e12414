using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Mutes;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Incidents;

/// <summary>
/// What an incident owes at an instant: escalations whose turn has come and deadlines that were met or passed. Derived anew at each wake,
/// so nothing is lost with a timer.
/// </summary>
public static class Escalating
{
    public static IReadOnlyList<Fact> Owed(Incident incident, Escalation escalation, Circumstances around, DateTimeOffset now)
    {
        if (!incident.IsOpen || incident.Retrospective) return [];
        List<Fact> owed = [];
        if (DeadlineOwed(incident, around.Deadline, now) is { } deadline) owed.Add(deadline);
        if (around.Stands is not Stands.Yes || ArmedSince(incident, escalation) is not { } armed || around.Muted.After(armed, TimeSpan.Zero) > now) return owed;
        var chain = ChainOf(incident, around, armed);
        if (!ReferenceEquals(chain, incident.Chain)) owed.Add(chain);
        owed.AddRange(Turns(incident, escalation, chain)
            .Select(turn => new IncidentEscalated(turn.Role, around.Muted.After(armed, turn.After), turn.Contact))
            .Where(turn => turn.DueAt <= now && !incident.Escalations.Any(told => told.Role == turn.Role && told.DueAt == turn.DueAt)));
        return owed;
    }

    /// <summary>When something will be owed next, if nobody acts; null when nothing will.</summary>
    public static DateTimeOffset? NextDue(Incident incident, Escalation escalation, Circumstances around, DateTimeOffset now)
    {
        if (!incident.IsOpen || incident.Retrospective) return null;
        var turns = around.Stands is Stands.Yes && ArmedSince(incident, escalation) is { } armed
            ? Turns(incident, escalation, ChainOf(incident, around, armed)).Select(turn => around.Muted.After(armed, turn.After)) : [];
        var deadline = incident is { FirstStepAt: null, DeadlineMissed: false } && around.Deadline is { } due ? new[] { due } : [];
        return turns.Concat(deadline).Where(instant => instant > now).Select(instant => (DateTimeOffset?)instant).DefaultIfEmpty(null).Min();
    }

    /// <summary>Whether the deadline was met or missed, where that is settled and was not told; null otherwise.</summary>
    internal static Fact? DeadlineOwed(Incident incident, DateTimeOffset? deadline, DateTimeOffset now)
    {
        if (deadline is not { } due || incident.DeadlineMissed || incident.DeadlineMet) return null;
        if (incident.FirstStepAt is { } step && step <= due) return new DeadlineMet(due, step);
        return due <= now ? new DeadlineMissed(due) : null;
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

    /// <summary>The path that runs: settled when it began, whoever is on call by now.</summary>
    private static EscalationStarted ChainOf(Incident incident, Circumstances around, DateTimeOffset armed) =>
        incident.Chain is { } chain && chain.ArmedAt == armed ? chain : new EscalationStarted(armed, around.Path);

    /// <summary>Turns up to the last role that a warning reaches; what comes at once by a route comes first and is not cut.</summary>
    private static IEnumerable<Turn> Turns(Incident incident, Escalation escalation, EscalationStarted chain)
    {
        var last = incident.Severity is Severity.Critical ? null : escalation.Path.FirstOrDefault(step => step.Role == escalation.WarningsStopAt);
        return chain.Path.Where(turn => last is null || turn.After <= last.After);
    }
}

/// <summary>What stands around an incident while it escalates.</summary>
/// <param name="Stands">Whether one of its alerts still stands, or none ever did (opened by hand). Clearing stops paging.</param>
/// <param name="Muted">When everything of it that stands is muted.</param>
/// <param name="Deadline">When the first step must be recorded; null where nobody can be late.</param>
/// <param name="Path">Who would be told if an escalation began now.</param>
public sealed record Circumstances(Stands Stands, MutedTime Muted, DateTimeOffset? Deadline, IReadOnlyList<Turn> Path);

/// <summary>Whether the trouble behind an incident is still there.</summary>
public enum Stands { No, Yes }
