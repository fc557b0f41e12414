using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>What must fit between the cells of a row.</summary>
internal static class RowChecks
{
    private static readonly string[] Cells = ["baseline", "normal", "target", "warning", "critical"];

    public static void Of(Thresholds row, Fields fields)
    {
        if (!Cells.Any(fields.Has))
            fields.Fault("metric", "the row has no cell", "a row holds a number against something",
                $"at least one of {string.Join(", ", Cells)}");
        if (row.Kind is not RowKind.Standard && !fields.Has("critical"))
            fields.Fault("kind", "the row asks about a rollback and has no critical cell", "only a critical standing asks for one",
                "critical: with its limit, or no kind");
        if (row.Warning is not { } warning || row.Critical is not { } critical) return;
        if (Opposed(warning.Direction, critical.Direction))
            fields.Fault("warning", $"the warning {warning.Text} faces away from the critical {critical.Text}",
                "a row has one worse side", "both cells with signs to the same side");
        else if (ComesTooLate(warning, critical))
            fields.Fault("warning", $"the warning {warning.Text} is not reached before the critical {critical.Text}",
                "it could never be told", "a warning on this side of the critical limit");
    }

    private static bool Opposed(Direction one, Direction other) =>
        (one, other) is (Direction.High, Direction.Low) or (Direction.Low, Direction.High);

    private static bool ComesTooLate(Band warning, Band critical) => (warning.Direction, critical.Direction) switch
    {
        (Direction.High, Direction.High) => Size(warning) >= Size(critical),
        (Direction.Low, Direction.Low) => Size(warning) <= Size(critical),
        _ => false,
    };

    private static decimal Size(Band band) => band.Limit.Value * band.Limit.Unit.Size;
}
