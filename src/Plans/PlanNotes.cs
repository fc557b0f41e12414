using TempoNest.Plans.Tensions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>What a careful reader would ask about a plan that has no faults.</summary>
public static class PlanNotes
{
    /// <summary>Every tension of <paramref name="plan"/>.</summary>
    public static IReadOnlyList<Tension> Of(Plan plan) =>
    [
        .. UnseenServices.Of(plan), .. BareGauges.Of(plan), .. DifferentLimits.Of(plan), .. ClaimedImprovements.Of(plan),
        .. LooseChecks.Of(plan), .. MilderRules.Of(plan), .. HastyRules.Of(plan),
        .. MissingContacts.Of(plan), .. PlaceholderContacts.Of(plan), .. StrayRoutes.Of(plan),
    ];

    /// <summary>
    /// What keeps <paramref name="plan"/> from a session in production: contacts nobody could reach. A plan with them loads, with notes.
    /// </summary>
    public static IReadOnlyList<Tension> ContactFaults(Plan plan) => [.. MissingContacts.Of(plan), .. PlaceholderContacts.Of(plan)];
}
