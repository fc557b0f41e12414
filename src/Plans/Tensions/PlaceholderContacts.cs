using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A contact without a name or with placeholders for it, as a template has them.</summary>
internal static class PlaceholderContacts
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        from told in plan.Escalation.Contacts.Select((contact, index) => (contact, index))
        where told.contact.Name is null || new[] { told.contact.Name, told.contact.Phone, told.contact.Slack }.Any(IsPlaceholder)
            || (told.contact.Phone is null && told.contact.Slack is null)
        select new Tension($"escalation.contacts[{told.index}]",
            $"{told.contact.Role} has a placeholder contact: a session for production cannot open with it.");

    private static bool IsPlaceholder(string? text) => text is not null
        && (text.StartsWith('[') && text.EndsWith(']') || text is "@username");
}
