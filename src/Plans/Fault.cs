namespace TempoNest.Plans;

/// <summary>Something in a plan's text that keeps it from being a plan.</summary>
/// <param name="File">The name the text was read under.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="What">What is wrong, with the words found.</param>
/// <param name="Why">What the plan needs there.</param>
/// <param name="Cure">What to write instead; reads on after "write".</param>
public sealed record Fault(string File, int Line, int Column, string What, string Why, string Cure)
{
    /// <summary><c>file:line:column: what; why; write …</c></summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {What}; {Why}; write {Cure}";
}
