namespace TempoNest.World.Oracle;

public enum Severity { Warning, Critical }

/// <summary>One condition that alarms: a rule of the checklist, or a cell of one of its threshold rows.</summary>
/// <param name="Sign"><c>&gt;</c>, <c>&lt;</c> or <c>=</c>; all strict.</param>
/// <param name="For">How long it must hold; null where it is counted.</param>
/// <param name="Times">How many samples in a row must show it; null where it is timed.</param>
public sealed record Condition(
    string Rule, string Metric, string Service, Severity Severity, char Sign, double Limit, TimeSpan Cadence, TimeSpan? For, int? Times = null)
{
    private const double FewestOfAWhole = 20;
    private const double FewestParts = 5;

    /// <summary>True: breached. False: good. Null: the sample says nothing, and stops no clock.</summary>
    public bool? Judge(Measurement measured)
    {
        if (double.IsNaN(measured.Value)) return null;
        var breached = Sign switch
        {
            '>' => measured.Value > Limit,
            '<' => measured.Value < Limit,
            _ => measured.Value == Limit,
        };
        if (measured.Whole >= FewestOfAWhole) return breached;
        // Of too few requests nothing passes, but five errors among them are errors enough.
        return breached && Sign == '>' && measured.Parts >= FewestParts ? true : null;
    }
}
