namespace TempoNest.Sessions.Facts;

/// <summary>What people say beside the numbers of a report: one text for each part, a later one supersedes it.</summary>
public sealed record ReportSectionWritten(ReportSection Section, string Text) : Fact;

/// <summary>Something to do after the deployment, which people added to its report.</summary>
/// <param name="Number">Its place among the items of the report.</param>
public sealed record ReportItemAdded(int Number, ReportSection Section, string Text, string Owner, DateOnly? Due) : Fact;

/// <summary>An item of the report got somebody who does it, and a day.</summary>
public sealed record ReportItemAssigned(int Number, string Owner, DateOnly? Due) : Fact;

/// <summary>An item of the report was done.</summary>
public sealed record ReportItemDone(int Number, string? Note) : Fact;

/// <summary>The parts of a report that people write into.</summary>
public enum ReportSection { Summary, Performance, Errors, Resources, Capacity, Incidents, Cost, WentWell, CouldBeBetter, Tools, Gaps, Actions }
