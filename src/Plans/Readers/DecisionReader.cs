using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>How evidence becomes a recommendation, and what each outcome means.</summary>
internal static class DecisionReader
{
    private static readonly DecisionRule Usual = new() { Success = "", Concerns = "", Failure = "" };

    public static DecisionRule Read(Fields plan, Faults faults)
    {
        if (plan.Find("decision") is not { } tree)
        {
            plan.Fault("decision", "the key decision is missing", "a plan says what each outcome means",
                "decision: with success, concerns and failure");
            return Usual;
        }
        var fields = Fields.Of(tree, "the decision", faults);
        var rule = new DecisionRule
        {
            CoverageFloor = fields.ShareOr("coverageFloor", Usual.CoverageFloor),
            ExtendBy = fields.SpanOr("extendBy", Usual.ExtendBy, SpanRange.Some),
            RemindAfter = fields.SpansOr("remindAfter", Usual.RemindAfter, SpanRange.Any),
            Success = fields.Text("success"),
            Concerns = fields.Text("concerns"),
            Failure = fields.Text("failure"),
        };
        fields.Close();
        if (rule.RemindAfter.Zip(rule.RemindAfter.Skip(1)).Any(pair => pair.Second <= pair.First))
            fields.Fault("remindAfter", "the reminders are not in order", "each comes after the one before",
                "them from the earliest to the latest");
        return rule;
    }
}
