using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Decisions;

/// <summary>Who has which role for a while, and handing one over.</summary>
public static class Rostering
{
    private const int LongestName = 100;

    /// <param name="contact">The id of a contact, or the name the plan has for one.</param>
    /// <param name="from">Null: from now on.</param>
    public static Decision Override(Session session, string? role, string? contact, DateTimeOffset? from, DateTimeOffset? until, string? reason, DateTimeOffset now)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (RoleFault(session, role) is { } fault) return fault;
        if (ContactFault("contact", contact) is { } nobody) return nobody;
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Invalid("reason", "It is empty.", "Say why somebody else has the role.");
        if (until is not { } end) return Decision.Invalid("until", "It is missing.", "Say until when; for good, hand the role over.");
        if (from < now - Muting.Grace) return Decision.Invalid("from", "It would begin in the past.", "Leave from out to begin now.");
        var begin = from > now ? from.Value : now;
        return end <= begin
            ? Decision.Invalid("until", "It would be over before it begins.", "Give a later instant.")
            : new Decision.Accepted(new OnCallOverridden(role!, IdOf(session, contact!), begin, end, reason));
    }

    public static Decision HandOver(Session session, string? role, string? to, string? note, DateTimeOffset now)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (RoleFault(session, role) is { } fault) return fault;
        if (ContactFault("to", to) is { } nobody) return nobody;
        if (string.IsNullOrWhiteSpace(note)) return Decision.Invalid("note", "It is empty.", "Write what the next one must know, or that there is nothing.");
        if (session.Roster.Handovers.FirstOrDefault(one => one.Role == role && one.AcceptedAt is null) is { } waiting)
            return Decision.Conflict($"Handover {waiting.Number} of {role} waits for {waiting.To} already.", "Let it be accepted first.");
        return new Decision.Accepted(new ShiftHandedOver(session.Roster.NextHandover, role!, session.Roster.At(role!, now).Contact, IdOf(session, to!), note));
    }

    public static Decision Accept(Session session, int number, string? note)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (session.Roster.Handovers.FirstOrDefault(one => one.Number == number) is not { } handover)
            return Decision.Missing("number", $"There is no handover {number}.", "Take a number from the list of who is on call.");
        return handover.AcceptedAt is not null ? new Decision.Accepted() : new Decision.Accepted(new ShiftAccepted(number, note));
    }

    private static Decision.Refused? RoleFault(Session session, string? role) => role is not null && session.Roster.Roles.Contains(role)
        ? null
        : Decision.Invalid("role", $"The plan has no role '{role}'.", $"Name one of {string.Join(", ", session.Roster.Roles)}.");

    /// <summary>Events carry ids of people. Addresses and numbers, which can not be erased from a log, stay out of it.</summary>
    private static Decision.Refused? ContactFault(string field, string? contact)
    {
        if (string.IsNullOrWhiteSpace(contact)) return Decision.Invalid(field, "It is empty.", "Give the id of a contact, or a name of the plan's.");
        if (contact.Length > LongestName || contact.Any(char.IsControl)) return Decision.Invalid(field, "It is no name.", $"Give an id or name of at most {LongestName} letters.");
        return contact.Contains('@') || contact.Count(char.IsAsciiDigit) > 6
            ? Decision.Invalid(field, "It looks like an address or a number, which have no place in the log.", "Give the id of the contact.")
            : null;
    }

    private static string IdOf(Session session, string contact) =>
        session.Plan.Escalation.Contacts.FirstOrDefault(known => known.Name == contact)?.Id ?? contact;
}
