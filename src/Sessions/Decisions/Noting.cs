using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Decisions;

/// <summary>What people write down about a session: notes, rounds, alerts, new incidents.</summary>
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
}
