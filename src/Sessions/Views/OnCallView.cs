using TempoNest.Sessions.OnCall;

namespace TempoNest.Sessions.Views;

/// <summary>Who has which role at an instant, and what is on its way to somebody else.</summary>
public sealed record OnCallView(DateTimeOffset At, IReadOnlyList<DutyView> Roles, IReadOnlyList<HandoverView> Handovers)
{
    public static OnCallView Of(Session session, DateTimeOffset now) => new(
        now, [.. session.Roster.Roles.Select(role => DutyView.Of(session, session.Roster.At(role, now)))], [.. session.Roster.Handovers.Select(HandoverView.Of)]);
}

/// <summary>A role and who has it.</summary>
/// <param name="Contact">The contact's id; null: nobody.</param>
/// <param name="Name">As the plan names them; null where it does not.</param>
public sealed record DutyView(string Role, string? Contact, string? Name, DutyBy By, DateTimeOffset? Since, DateTimeOffset? Until)
{
    internal static DutyView Of(Session session, Duty duty) => new(
        duty.Role, duty.Contact, session.Plan.Escalation.Contacts.FirstOrDefault(contact => contact.Id == duty.Contact)?.Name, duty.By, duty.Since, duty.Until);
}

/// <summary>A role that was handed over; until it is accepted, whoever had it has it.</summary>
public sealed record HandoverView(
    int Number, string Role, string? From, string To, string Note, string GivenBy, DateTimeOffset GivenAt, DateTimeOffset? AcceptedAt, string? AcceptedBy)
{
    internal static HandoverView Of(Handover one) =>
        new(one.Number, one.Role, one.From, one.To, one.Note, one.GivenBy, one.GivenAt, one.AcceptedAt, one.AcceptedBy);
}
