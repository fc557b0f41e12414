using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A check that passes where the row of the same service warns already.</summary>
internal static class LooseChecks
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        from phase in plan.Phases.Select((phase, index) => (phase, index))
        from line in phase.phase.Checks.Select((check, index) => (check, index))
        let check = line.check
        let expected = check.Expect
        where expected is not null
        let loose = plan.Rows.Where(row => row.Metric == check.Metric
            && (check.Services.Count == 0 || check.Services.Contains(row.Service)) && Warns(row, expected)).ToList()
        where loose.Count > 0
        select new Tension(
            $"phases[{phase.index}].checks[{line.index}].expect",
            $"the check {check.Key} of {phase.phase.Name} passes ({expected.Text}) where rows warn already: {string.Join(", ", loose.Select(row => $"{row.Service} {row.Warning!.Text}"))}.");

    private static bool Warns(Thresholds row, Band expected) => (row.Warning?.Direction, expected.Direction) switch
    {
        (Direction.High, Direction.Low) => Size(row.Warning!) < Size(expected),
        (Direction.Low, Direction.High) => Size(row.Warning!) > Size(expected),
        _ => false,
    };

    private static decimal Size(Band band) => band.Limit.Value * band.Limit.Unit.Size;
}
