using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Actions;

/// <summary>An action in a few words, the same wherever people read of it.</summary>
internal static class ActionWords
{
    public static string Of(string action, IReadOnlyDictionary<string, string> parameters) => parameters.Count == 0
        ? action
        : $"{action} ({string.Join(", ", parameters.Select(one => $"{one.Key} {one.Value}"))})";

    public static string Of(ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.Succeeded => "succeeded",
        ActionOutcome.Failed => "failed",
        _ => "outcome unknown",
    };
}
