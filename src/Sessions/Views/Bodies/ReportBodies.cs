using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Views.Bodies;

/// <summary>Something to do that is added to a report.</summary>
/// <param name="Section">The part of the report it comes from; left out: the action items.</param>
public sealed record ReportItemBody(ReportSection? Section = null, string? Text = null, string? Owner = null, DateOnly? Due = null, string? Actor = null) : IBody;

/// <summary>Who does an item of a report, and by when.</summary>
public sealed record AssignmentBody(string? Owner = null, DateOnly? Due = null, string? Actor = null) : IBody;

/// <summary>An item of a report was done.</summary>
public sealed record DoneBody(string? Note = null, string? Actor = null) : IBody;
