namespace TempoNest.Sessions.Policy;

/// <summary>What a metric of a service was before, in the unit people read it in.</summary>
public sealed record BaselineValue(string Metric, string Service, double Value);

/// <summary>A plan whose rows stand against what was measured instead of what was written down.</summary>
public static class Baselines
{
    /// <summary>
    /// The plan with the baseline of every row that a value is given for. Whoever opens a session with it pins both together: the same
    /// values give the same plan.
    /// </summary>
    public static Plan Into(Plan plan, IReadOnlyList<BaselineValue> values)
    {
        if (values.Count == 0) return plan;
        return plan with { Rows = [.. plan.Rows.Select(row => ValueOf(row) is { } value ? row with { Baseline = Band(value, plan.MetricOf(row.Metric, row.Service)!.Display) } : row)] };
        BaselineValue? ValueOf(Thresholds row) => values.FirstOrDefault(value => value.Metric == row.Metric && value.Service == row.Service);
    }

    /// <summary>What is wrong with one of <paramref name="values"/>, and what to do; null where each is a number for a row of the plan.</summary>
    public static (int Place, string What, string Cure)? Fault(Plan plan, IReadOnlyList<BaselineValue> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            if (!plan.Rows.Any(row => row.Metric == value.Metric && row.Service == value.Service))
                return (i, $"The plan has no row for {value.Metric} of {value.Service}.", "Take the values of a preflight with this plan.");
            if (!double.IsFinite(value.Value) || Math.Abs(value.Value) > 1e15) return (i, "It is no number that a limit can be.", "Give a finite number in the unit that the row is read in.");
            if (values.Take(i).Any(other => other.Metric == value.Metric && other.Service == value.Service)) return (i, $"{value.Metric} of {value.Service} is given twice.", "Give it once.");
        }
        return null;
    }

    private static Band Band(BaselineValue value, Unit unit)
    {
        var quantity = new Quantity((decimal)value.Value, unit);
        return new(quantity.ToString(), Comparison.Exactly, quantity);
    }
}
