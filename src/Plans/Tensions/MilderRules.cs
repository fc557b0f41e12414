using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A rule that calls a warning what a row calls critical.</summary>
internal static class MilderRules
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        from told in plan.Alerts.Select((rule, index) => (rule, index))
        where told.rule.Severity is not Severity.Critical
        from row in plan.Rows
        where row.Metric == told.rule.Metric && row.Critical is not null && row.Critical.Comparison == told.rule.When.Comparison
            && (told.rule.Services.Count == 0 || told.rule.Services.Contains(row.Service)) && Size(row.Critical) == Size(told.rule.When)
        select new Tension(
            $"alerts[{told.index}].severity", $"{told.rule.Key} is a {told.rule.Severity.ToString().ToLowerInvariant()} at {told.rule.When.Text}, which the row {row.Metric} of {row.Service} calls critical.");

    private static decimal Size(Band band) => band.Limit.Value * band.Limit.Unit.Size;
}
