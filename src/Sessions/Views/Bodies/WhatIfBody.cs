namespace TempoNest.Sessions.Views.Bodies;

/// <summary>By which plan a history is judged again: one of the three.</summary>
/// <param name="Plan">The name of a published plan.</param>
/// <param name="PlanYaml">The text of one.</param>
/// <param name="Set">Cells of the session's own plan, by their paths: <c>rows.p95-latency/api.critical</c>.</param>
/// <param name="AsOf">A sequence or an instant: what was known then; null: all that is.</param>
public sealed record WhatIfBody(string? Plan = null, string? PlanYaml = null, IReadOnlyDictionary<string, string>? Set = null, string? AsOf = null, string? Actor = null) : IBody;
