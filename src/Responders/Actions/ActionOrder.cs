using TempoNest.Sessions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Responders.Actions;

/// <summary>One action on its way to whoever does it.</summary>
/// <param name="Id">Stable: whoever gets it twice knows it for one.</param>
/// <param name="Parameters">Each a value the plan allows; the operator's registration is asked again.</param>
public sealed record ActionOrder(
    string Id, string Session, Deployment Deployment, int Number, string Action, ActionKind Kind, string Runner, IReadOnlyDictionary<string, string> Parameters, string? Reason, string By);
