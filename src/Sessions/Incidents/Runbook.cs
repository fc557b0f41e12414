using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Incidents;

/// <summary>The first steps of the rules behind an incident, as a checklist.</summary>
public static class Runbook
{
    /// <summary>The key of the one step that a threshold row has: its action.</summary>
    public const string RowAction = "action";

    public static IReadOnlyList<RunbookItem> Of(Session session, Incident incident)
    {
        List<RunbookItem> items = [];
        foreach (var rule in session.Alerts().Where(alert => incident.Alerts.Contains(alert.Id)).Select(alert => alert.Rule).DistinctBy(rule => rule.Key))
        {
            var spread = Diagnosing.SpreadOf(session, rule.Key);
            foreach (var step in rule.Declared?.Steps ?? (rule.Row is { Action.Length: > 0 } row ? [new Step { Key = RowAction, Title = row.Action }] : []))
                items.Add(new RunbookItem(rule.Key, step, IsCalled(incident, rule.Key, step, spread), TickOf(incident, rule.Key, step.Key)));
        }
        return items;
    }

    /// <summary>The last word on a step; null while nobody ticked it.</summary>
    private static Entry? TickOf(Incident incident, string rule, string step) =>
        incident.Ticks.LastOrDefault(entry => entry.Fact is RunbookTicked tick && tick.Rule == rule && tick.Step == step);

    /// <summary>Whether a step is called for, as far as a machine can say.</summary>
    private static Called IsCalled(Incident incident, string rule, Step step, Spread spread) => step.If switch
    {
        null => Called.Yes,
        "widespread" => spread.IsWide ? Called.Yes : Called.No,
        "isolated" => spread.IsWide ? Called.No : Called.Yes,
        var condition => condition.Split(' ') is [var earlier, "failed" or "done"] && TickOf(incident, rule, earlier)?.Fact is RunbookTicked tick
            ? (tick.Outcome is StepOutcome.Failed == condition.EndsWith("failed", StringComparison.Ordinal) && tick.Outcome is not StepOutcome.NotNeeded ? Called.Yes : Called.No)
            : Called.Unsaid,
    };
}

/// <summary>One line of the checklist.</summary>
/// <param name="Tick">Who ticked it, when and with what outcome; null while nobody did.</param>
public sealed record RunbookItem(string Rule, Step Step, Called Called, Entry? Tick)
{
    /// <summary>Its name among all steps of an incident.</summary>
    public string Key => $"{Rule}.{Step.Key}";
}

/// <summary>Whether a conditional step is called for; unsaid where a person must judge, or an earlier step is open.</summary>
public enum Called { Yes, No, Unsaid }
