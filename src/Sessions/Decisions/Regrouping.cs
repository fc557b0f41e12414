using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Decisions;

/// <summary>People know better which alerts belong together: they split an incident, or make one a part of another.</summary>
public static class Regrouping
{
    public static Decision Split(Session session, int from, IReadOnlyList<string> alerts, string? title, string? reason)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (Working(session, "n", from) is { } fault) return fault;
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Invalid("reason", "It is empty.", "Say why they do not belong together.");
        if (string.IsNullOrWhiteSpace(title)) return Decision.Invalid("title", "The new incident has no title.", "Describe the issue in a few words.");
        var own = session.Alerts().Where(alert => alert.Incident == from).ToList();
        var moved = own.Where(alert => alerts.Contains(alert.Id)).ToList();
        if (alerts.FirstOrDefault(alert => own.All(known => known.Id != alert)) is { } stranger)
            return Decision.Invalid("alerts", $"Incident {from} has no alert '{stranger}'.", $"Name some of {string.Join(", ", own.Select(alert => alert.Id))}.");
        if (moved.Count == 0) return Decision.Invalid("alerts", "There is nothing to move.", "Name the alerts of the new incident.");
        if (moved.Count == own.Count) return Decision.Invalid("alerts", $"Nothing would be left of incident {from}.", "Leave it at least one alert.");
        var (into, services) = (session.NextIncidentNumber, moved.Select(alert => alert.Rule.Service).Distinct().ToList());
        List<string> ids = [.. moved.Select(alert => alert.Id)];
        return new Decision.Accepted(
            new IncidentDeclared(into, title, moved.Max(alert => alert.Rule.Severity), services, ids, false, reason), new SplitDecided(from, into, ids, reason));
    }

    public static Decision Merge(Session session, int from, int into, string? reason)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (session.MergeOf(from) is { } done && done.Into == into) return new Decision.Accepted();
        if (from == into) return Decision.Invalid("into", "An incident is a part of itself already.", "Name another one.");
        if ((Working(session, "n", from) ?? Working(session, "into", into)) is { } fault) return fault;
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Invalid("reason", "It is empty.", "Say what makes them one.");
        IEnumerable<Fact> moves = session.Alerts().Where(alert => alert.Incident == from).Select(alert => new AlertAssigned(alert.Id, into));
        return new Decision.Accepted([.. moves, new MergeDecided(from, into, reason)]);
    }

    private static Decision.Refused? Working(Session session, string field, int number) => (session.DeclarationOf(number), session.IncidentOf(number)) switch
    {
        (null, _) => Decision.Missing(field, $"There is no incident {number}.", "Take a number from the list of incidents."),
        (_, null) => Decision.Conflict($"Work on incident {number} has not begun.", "Try again in a moment."),
        (_, { Retrospective: true }) => Decision.Conflict($"Incident {number} was over before anybody knew.", "Leave it as it is; note in the other one what belongs to it."),
        _ when session.MergeOf(number) is { } merge => Decision.Conflict($"Incident {number} is a part of incident {merge.Into} now.", $"Go on with incident {merge.Into}."),
        (_, { IsOpen: false }) => Decision.Conflict($"Incident {number} is resolved.", "Leave it as it is; note in the other one what belongs to it."),
        _ => null,
    };
}
