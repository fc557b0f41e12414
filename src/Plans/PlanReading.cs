using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>What became of a plan's text.</summary>
/// <param name="Plan">The plan; null exactly when there are faults.</param>
/// <param name="Faults">Every fault, in the order of the text.</param>
/// <param name="Notes">Tensions inside the plan, in the order of the text; empty when there are faults.</param>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<Fault> Faults, IReadOnlyList<Note> Notes);
