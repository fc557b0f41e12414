using TempoNest.Sessions.Json;
using TempoNest.Sessions.Views;

namespace TempoNest.Plans;

/// <summary>What became of a plan's text, as every face tells it.</summary>
public static class PlanCheck
{
    public static PlanCheckView Of(PlanReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return new(reading.Plan is not null, Faults(reading), Notes(reading), reading.Plan is { } plan ? new RawJson(SessionJson.Bytes(plan)) : null);
    }

    public static IReadOnlyList<PlanFaultView> Faults(PlanReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return [.. reading.Faults.Select(fault => new PlanFaultView(fault.Line, fault.Column, fault.What, fault.Why, fault.Cure))];
    }

    public static IReadOnlyList<string> Notes(PlanReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return [.. reading.Notes.Select(note => $"{note.Line}:{note.Column}: {note.Text}")];
    }
}
