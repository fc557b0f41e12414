using TempoNest.Plans.Readers;
using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>Reads a plan from YAML. The plan is taken whole or not at all; every fault is told at once.</summary>
public static class PlanReader
{
    /// <summary>The most bytes a plan may have.</summary>
    public const int MostBytes = 1_048_576;

    /// <summary>
    /// What <paramref name="utf8"/> says. Never throws for what stands in it: too many bytes, broken UTF-8 and broken YAML are faults too.
    /// </summary>
    /// <param name="fileName">The name that faults and notes carry.</param>
    public static PlanReading Read(string fileName, ReadOnlyMemory<byte> utf8)
    {
        var faults = new Faults(fileName);
        var root = PlanText.Read(utf8.Span, faults) is { } text ? TreeReader.Read(text, faults) : null;
        var plan = root is null ? null : WholePlanReader.Read(root, faults);
        return plan is null || faults.Any
            ? new PlanReading(null, faults.InOrder, [])
            : new PlanReading(plan, [], NotesOf(plan, root!, fileName));
    }

    private static IReadOnlyList<Note> NotesOf(Plan plan, Tree root, string file) =>
        [.. from tension in PlanNotes.Of(plan)
            let place = TreePath.Find(root, tension.Path)
            orderby place.Line, place.Column
            select new Note(file, place.Line, place.Column, tension.Text)];
}
