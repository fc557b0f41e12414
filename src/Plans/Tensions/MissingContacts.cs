using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A role on the escalation path whom nobody could reach.</summary>
internal static class MissingContacts
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        from told in plan.Escalation.Path.Select((step, index) => (step, index))
        where plan.Escalation.Contacts.All(contact => contact.Role != told.step.Role)
        select new Tension($"escalation.path[{told.index}]", $"{told.step.Role} is on the escalation path and has no contact.");
}
