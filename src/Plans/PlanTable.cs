namespace TempoNest.Plans;

/// <summary>One of the checklist's tables: a title, its columns and its rows of cells, a cell of an absent value empty.</summary>
public sealed record PlanTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
