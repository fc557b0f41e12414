using System.Globalization;
using System.Text;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;

namespace TempoNest.Bench;

/// <summary>A plan's rules as Prometheus writes them, over the readings a probe brought back: the question itself costs neither side anything.</summary>
internal static class RuleText
{
    public const string Series = "reading";

    /// <param name="behind">How long before the time of asking the readings lie, in seconds; 0 where the time is asked for.</param>
    public static string Condition(Rule rule, long behind = 0)
    {
        var bounds = rule.Limit.In(rule.Metric.Unit);
        var reading = $$"""{{Series}}{metric="{{rule.Metric.Key}}",service="{{rule.Service}}"}""" + (behind > 0 ? $" offset {behind}s" : "");
        return bounds.Comparison switch
        {
            Comparison.Below => $"{reading} < {Number(bounds.Lower)}",
            Comparison.AtMost => $"{reading} <= {Number(bounds.Lower)}",
            Comparison.Above => $"{reading} > {Number(bounds.Lower)}",
            Comparison.AtLeast => $"{reading} >= {Number(bounds.Lower)}",
            Comparison.Exactly => $"{reading} == {Number(bounds.Lower)}",
            _ => $"{reading} >= {Number(bounds.Lower)} <= {Number(bounds.Upper)}",
        };
    }

    /// <summary>One group with all of them, so often evaluated that a slice sees many evaluations.</summary>
    public static string File(IReadOnlyList<(Rule Rule, TimeSpan Cadence)> rules, long behind)
    {
        var text = new StringBuilder("groups:\n- name: bench\n  interval: 200ms\n  rules:\n");
        foreach (var (rule, cadence) in rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - alert: '{rule.Key} of {rule.Service}, {rule.Severity}'\n    expr: '{Condition(rule, behind)}'\n");
            text.Append(CultureInfo.InvariantCulture, $"    for: {Stretch(rule.Persistence, cadence).TotalSeconds:0}s\n");
        }
        return text.ToString();
    }

    /// <summary>Prometheus counts no samples: so many in a row last one step less.</summary>
    private static TimeSpan Stretch(Persistence persistence, TimeSpan cadence) => persistence.For ?? ((persistence.Times!.Value - 1) * cadence);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
