using System.Text;
using TempoNest.Api.Http;
using TempoNest.Plans;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Shelf;

/// <summary>Plans as people write them.</summary>
internal static class PlanTexts
{
    /// <summary>The plan in a request, or every fault of it at once.</summary>
    public static Parsed<ShelvedPlan> Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reading = PlanReader.Read("planYaml", bytes);
        return reading.Plan is null ? Faulty(reading) : ShelvedPlan.Of(reading, PlanOrigin.Published, bytes);
    }

    public static PlanCheckView Check(string text) => PlanCheck.Of(PlanReader.Read("planYaml", Encoding.UTF8.GetBytes(text)));

    private static ProblemView Faulty(PlanReading reading)
    {
        var first = reading.Faults[0];
        var more = reading.Faults.Count > 1 ? $" And {reading.Faults.Count - 1} more." : "";
        return Problems.Invalid("planYaml", $"Line {first.Line}, column {first.Column}: {first.What}; {first.Why}.{more}", $"Write {first.Cure}.") with { Faults = PlanCheck.Faults(reading) };
    }
}
