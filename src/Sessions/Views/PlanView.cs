namespace TempoNest.Sessions.Views;

/// <summary>Where a plan came from: delivered with the program, or published here.</summary>
public enum PlanOrigin { Shipped, Published }

/// <summary>A plan in a list.</summary>
public sealed record PlanItem(string Name, string Version, string Title, string Owner, string NextReview, PlanOrigin Origin, string Sha256);

/// <summary>A plan with every field it has, what its check remarked, and its tables as the checklist draws them.</summary>
/// <param name="Plan">The plan as sessions pin it.</param>
/// <param name="Text">What a person wrote.</param>
public sealed record PlanView(
    string Name, string Version, string Sha256, PlanOrigin Origin, IReadOnlyList<string> Versions, RawJson Plan, IReadOnlyList<string> Notes, string Tables, string Text);

/// <summary>What the check of a plan's text says.</summary>
/// <param name="Plan">Null while there are faults.</param>
public sealed record PlanCheckView(bool Valid, IReadOnlyList<PlanFaultView> Faults, IReadOnlyList<string> Notes, RawJson? Plan);

/// <summary>Something wrong in a plan's text, and where.</summary>
public sealed record PlanFaultView(int Line, int Column, string What, string Why, string Cure);
