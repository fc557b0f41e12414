using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>What must fit between a metric's unit and the one its source answers in.</summary>
internal static class UnitChecks
{
    /// <summary>300 MB told as 300 MB when the source says 300,000,000 bytes would pass every limit.</summary>
    /// <param name="why">Who tells what, up to the unit.</param>
    public static void Of(Metric metric, Unit told, string why, Fields fields)
    {
        if (metric.Unit != Vocabulary.NoUnit && (metric.Unit.Dimension != told.Dimension || metric.Unit.Size != told.Size))
            fields.Fault("unit", $"unit is {metric.Unit.Symbol}", $"{why} in {told.Symbol}", $"{told.Symbol}; people may read it in another one with display:");
    }
}
