using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Actions;

/// <summary>An action of the plan with one of its values for each parameter; or why it is none.</summary>
internal sealed record Wanted(PlannedAction? Action, IReadOnlyDictionary<string, string>? Parameters, Decision.Refused? Refused)
{
    public static Wanted Of(Session session, string? key, IReadOnlyDictionary<string, string> given, int? incident)
    {
        if (session.Plan.Actions.Count == 0) return No(Decision.Conflict("The plan names no action that may be done from here.", "Do it by hand and note it, or open the session with a plan that has actions."));
        if (session.Plan.Actions.FirstOrDefault(one => one.Key == key) is not { } action)
            return No(Decision.Invalid("action", $"The plan has no action '{key}'.", $"Name one of {string.Join(", ", session.Plan.Actions.Select(one => one.Key))}."));
        if (given.Keys.FirstOrDefault(name => action.Parameters.All(known => known.Name != name)) is { } unknown)
            return No(Decision.Invalid("parameters", $"The action {action.Key} has no parameter '{unknown}'.", action.Parameters.Count == 0 ? "Leave parameters out." : $"It has {string.Join(", ", action.Parameters.Select(known => known.Name))}."));
        if (action.Parameters.FirstOrDefault(known => given.TryGetValue(known.Name, out var value) && !known.Values.Contains(value)) is { } wrong)
            return No(Decision.Invalid("parameters", $"The plan does not allow '{given[wrong.Name]}' for {wrong.Name}.", $"Choose one of {string.Join(", ", wrong.Values)}."));
        if (incident is { } number && session.DeclarationOf(number) is null)
            return No(Decision.Invalid("incident", $"There is no incident {number}.", "Take a number from the list of incidents, or leave it out."));
        return new(action, new SortedDictionary<string, string>(action.Parameters.ToDictionary(known => known.Name, known => given.GetValueOrDefault(known.Name) ?? known.Values[0]), StringComparer.Ordinal), null);
    }

    private static Wanted No(Decision.Refused refused) => new(null, null, refused);
}
