using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>Who is told, after how long without an answer, and how they are reached.</summary>
internal static class EscalationReader
{
    private static readonly Escalation Missing = new() { Path = [], WarningsStopAt = "", RearmAfter = default };

    public static Escalation Read(Fields plan, Faults faults)
    {
        if (plan.Find("escalation") is not { } tree)
        {
            plan.Fault("escalation", "the key escalation is missing", "somebody must be told", "escalation: with a path");
            return Missing;
        }
        var fields = Fields.Of(tree, "the escalation", faults);
        var path = Path(fields, faults);
        var escalation = new Escalation
        {
            Path = path,
            WarningsStopAt = fields.Reference("warningsStopAt", Names.Of("role of the path", path.Select(step => step.Role))),
            RearmAfter = fields.Span("rearmAfter", SpanRange.Some) ?? default,
            Contacts = fields.EachNamed("contacts", contact => Contact(contact, faults), contact => contact.Role),
        };
        fields.Close();
        return escalation;
    }

    private static IReadOnlyList<EscalationStep> Path(Fields escalation, Faults faults)
    {
        TimeSpan? before = null;
        return escalation.Each("path", tree =>
        {
            var fields = Fields.Of(tree, "a step of the path", faults);
            var (role, after) = (fields.Text("role"), fields.Span("after", SpanRange.Any));
            if (after <= before)
                fields.Fault("after", $"after is {Durations.Text(after.Value)}",
                    $"the step before comes at {Durations.Text(before.Value)}", "a later time; it counts from the alarm");
            before = after ?? before;
            fields.Close();
            return new EscalationStep(role, after ?? default);
        });
    }

    private static Contact Contact(Tree tree, Faults faults)
    {
        var fields = Fields.Of(tree, "a contact", faults);
        var contact = new Contact
        {
            Role = fields.Text("role"),
            Id = fields.Has("id") ? fields.Key("id") : null,
            Name = fields.TextOrNone("name"),
            Phone = fields.TextOrNone("phone"),
            Slack = fields.TextOrNone("slack"),
            Escalation = fields.TextOrNone("escalation"),
            Routes = fields.TextsOrNone("routes"),
        };
        fields.Close();
        return contact;
    }
}
