using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A route that leads from no service of the plan.</summary>
internal static class StrayRoutes
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        from told in plan.Escalation.Contacts.Select((contact, index) => (contact, index))
        from route in told.contact.Routes
        where plan.Services.All(service => service.Name != route)
        select new Tension($"escalation.contacts[{told.index}].routes",
            $"{told.contact.Role} is routed from {route}, which is no service of the plan.");
}
