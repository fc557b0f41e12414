namespace TempoNest.Plans;

/// <summary>A tension inside a plan that is one nevertheless: worth a look, no reason to refuse it.</summary>
/// <param name="File">The name the text was read under.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
public sealed record Note(string File, int Line, int Column, string Text)
{
    /// <summary><c>file:line:column: note: text</c></summary>
    public override string ToString() => $"{File}:{Line}:{Column}: note: {Text}";
}
