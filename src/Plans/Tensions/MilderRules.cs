using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A rule that calls a warning what a row calls critical.</summary>
internal static class MilderRules
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        from told in plan.Alerts.Select((rule, index) => (rule, index))
        let rule = told.rule
        where rule.Severity is not Severity.Critical
        let rows = plan.Rows.Where(row => row.Metric == rule.Metric && IsTheSame(row, rule)).Select(row => row.Service).ToList()
        where rows.Count > 0
        select new Tension(
            $"alerts[{told.index}].severity",
            $"{rule.Key} is {(rule.Severity is Severity.Info ? "an info" : "a warning")} at {rule.When.Text}, which the row {rule.Metric} of {string.Join(", ", rows)} calls critical.");

    private static bool IsTheSame(Thresholds row, AlertRule rule) =>
        (rule.Services.Count == 0 || rule.Services.Contains(row.Service)) && row.Critical is { } critical
        && critical.Comparison == rule.When.Comparison && Size(critical) == Size(rule.When);

    private static decimal Size(Band band) => band.Limit.Value * band.Limit.Unit.Size;
}
