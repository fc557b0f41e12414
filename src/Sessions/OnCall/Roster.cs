using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.OnCall;

/// <summary>Who has which role when: the plan's contacts, unless somebody took a role over or stands in for a while.</summary>
public sealed class Roster(Escalation escalation)
{
    private readonly List<Entry> overrides = [];
    private readonly List<Handover> handovers = [];

    /// <summary>What people settled about roles for a while, entry by entry.</summary>
    public IReadOnlyList<Entry> Overrides => overrides;
    public IReadOnlyList<Handover> Handovers => handovers;
    public int NextHandover => handovers.Count + 1;

    /// <summary>Every role there is: of the path first, then of the contacts.</summary>
    public IReadOnlyList<string> Roles =>
        [.. escalation.Path.Select(step => step.Role).Concat(escalation.Contacts.Select(contact => contact.Role)).Distinct()];

    internal void Apply(Entry entry)
    {
        switch (entry.Fact)
        {
            case OnCallOverridden: overrides.Add(entry); break;
            case ShiftHandedOver given: handovers.Add(new Handover(given.Number, given.Role, given.From, given.To, given.Note, entry.Actor, entry.Occurred, null, null)); break;
            case ShiftAccepted accepted when handovers.FindIndex(one => one.Number == accepted.Number) is >= 0 and var index:
                handovers[index] = handovers[index] with { AcceptedAt = entry.Occurred, AcceptedBy = entry.Actor };
                break;
        }
    }

    /// <summary>Who has the role at an instant: the latest of those who stand in then, else the last who took it over, else the plan's.</summary>
    public Duty At(string role, DateTimeOffset instant)
    {
        if (overrides.FindLast(entry => entry.Fact is OnCallOverridden one && one.Role == role && one.From <= instant && instant < one.Until) is { Fact: OnCallOverridden stands })
            return new Duty(role, stands.Contact, DutyBy.Override, stands.From, stands.Until);
        if (handovers.FindLast(one => one.Role == role && one.AcceptedAt <= instant) is { } taken) return new Duty(role, taken.To, DutyBy.Handover, taken.AcceptedAt, null);
        return new Duty(role, escalation.Contacts.FirstOrDefault(contact => contact.Role == role)?.Id, DutyBy.Plan, null, null);
    }

    /// <summary>
    /// The path of an escalation that begins at an instant: contacts whose routes name one of the topics at once, then the plan's roles in
    /// their turn.
    /// </summary>
    /// <param name="topics">Services, rules and metrics that the incident is about.</param>
    public IReadOnlyList<Turn> PathAt(DateTimeOffset instant, IReadOnlySet<string> topics)
    {
        var routed = escalation.Contacts.Where(contact => contact.Routes.Any(topics.Contains)).Select(contact => contact.Role).Distinct();
        IEnumerable<EscalationStep> path = [.. routed.Select(role => new EscalationStep(role, TimeSpan.Zero)), .. escalation.Path];
        return [.. path.Distinct().Select(step => new Turn(step.Role, step.After, At(step.Role, instant).Contact))];
    }
}

/// <summary>A role and who has it.</summary>
/// <param name="Contact">The contact's id; null: nobody.</param>
/// <param name="Since">Null: since the session opened.</param>
/// <param name="Until">Null: until somebody takes over.</param>
public sealed record Duty(string Role, string? Contact, DutyBy By, DateTimeOffset? Since, DateTimeOffset? Until);

/// <summary>Why somebody has a role.</summary>
public enum DutyBy { Plan, Handover, Override }

/// <summary>A role on its way from one to the next.</summary>
/// <param name="AcceptedAt">Null while it waits.</param>
public sealed record Handover(
    int Number, string Role, string? From, string To, string Note, string GivenBy, DateTimeOffset GivenAt, DateTimeOffset? AcceptedAt, string? AcceptedBy);
