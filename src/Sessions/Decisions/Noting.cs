using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Decisions;

/// <summary>What people write down: notes, rounds, alerts, incidents.</summary>
public static class Noting
{
    public static Decision Note(Session session, string? text) => string.IsNullOrWhiteSpace(text)
        ? Decision.Invalid("text", "The note is empty.", "Write what happened.")
        : Attesting.Closed(session) ?? (Decision)new Decision.Accepted(new NoteAdded(text));

    public static Decision NoteRound(Session session, DateTimeOffset round, string? issues, string? actionTaken, IReadOnlyList<string> steps)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (!session.Schedule.IsRound(round)) return Decision.Missing("instant", $"There is no round at {Numbers.Time(round)}.", "Take an instant from the list of rounds.");
        var known = session.Schedule.PhaseAt(round).Steps.Select(step => step.Key).ToList();
        if (steps.FirstOrDefault(step => !known.Contains(step)) is { } unknown) return Decision.Invalid("steps", $"The round has no step '{unknown}'.", known.Count == 0 ? "Leave steps out." : $"Name some of {string.Join(", ", known)}.");
        if (steps.Count == 0 && string.IsNullOrWhiteSpace(issues) && string.IsNullOrWhiteSpace(actionTaken))
            return Decision.Invalid("issues", "There is nothing to note.", "Fill in issues, actionTaken or steps; write None where there was none.");
        List<Fact> facts = [.. steps.Select(step => new StepTicked(round, step))];
        if (!string.IsNullOrWhiteSpace(issues) || !string.IsNullOrWhiteSpace(actionTaken)) facts.Add(new RoundNoted(round, issues, actionTaken));
        return new Decision.Accepted(facts);
    }

    public static Decision JudgeAlert(Session session, string alert, string? verdict, string? note)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (session.Alerts().All(known => known.Id != alert)) return Decision.Missing("id", $"There is no alert '{alert}'.", "Take an id from the list of alerts.");
        return verdict is "confirmed" or "false" or "expected"
            ? new Decision.Accepted(new AlertJudged(alert, verdict, note))
            : Decision.Invalid("verdict", $"'{verdict}' is no verdict on an alert.", "Say confirmed, false or expected.");
    }

    public static Decision OpenIncident(Session session, string? title, Severity severity, string? service, string? note)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (string.IsNullOrWhiteSpace(title)) return Decision.Invalid("title", "The incident has no title.", "Describe the issue in a few words.");
        if (service is not null && service != Plan.WholeDeployment && !session.Plan.Services.Any(known => known.Name == service))
            return Decision.Invalid("service", $"The plan has no service '{service}'.", $"Name one of {string.Join(", ", session.Plan.Services.Select(known => known.Name))}.");
        return new Decision.Accepted(new IncidentDeclared(session.NextIncidentNumber, title, severity, [service ?? Plan.WholeDeployment], [], false, note));
    }

    public static Decision Acknowledge(Incident incident, string? note) => incident switch
    {
        { IsOpen: false } => Decision.Conflict("The incident is resolved.", "Open a new one if the trouble is back."),
        { AcknowledgedAt: not null } => new Decision.Accepted(),
        _ => new Decision.Accepted(new IncidentAcknowledged(note)),
    };

    public static Decision NoteIncident(string? text, StepTaken step, DateTimeOffset? claimedAt) => string.IsNullOrWhiteSpace(text)
        ? Decision.Invalid("text", "The note is empty.", "Write what was seen or done.")
        : new Decision.Accepted(new IncidentNoted(text, step is StepTaken.Yes, claimedAt));

    /// <summary>Resolves, or documents better what was resolved: the later account supersedes the earlier, both stay.</summary>
    public static Decision Resolve(Incident incident, IncidentResolved resolved)
    {
        if (string.IsNullOrWhiteSpace(resolved.RootCause)) return Decision.Invalid("rootCause", "It is empty.", "Say why it happened, or that it is not known.");
        if (string.IsNullOrWhiteSpace(resolved.Resolution)) return Decision.Invalid("resolution", "It is empty.", "Say what ended it.");
        return incident.Resolution is { } before && before.RootCause == resolved.RootCause && before.Resolution == resolved.Resolution
                && before.Prevention == resolved.Prevention && before.FollowUps.SequenceEqual(resolved.FollowUps)
            ? new Decision.Accepted()
            : new Decision.Accepted(resolved);
    }
}

/// <summary>Whether a note records a runbook step or an action done by hand; those stop the deadline's clock.</summary>
public enum StepTaken { No, Yes }
