using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>How much was seen since T0, beside what the plan asks for.</summary>
public sealed record CoverageView(double Ratio, double Floor, TimeSpan LongestBlind, IReadOnlyList<PhaseCoverage> ByPhase)
{
    internal static CoverageView Of(Session session, Verdict verdict) => new(
        verdict.Coverage.Ratio, session.Plan.Decision.CoverageFloor, verdict.Coverage.LongestBlind, [.. PhaseCoverage.Of(session, verdict.KnownTo)]);
}

/// <summary>The same for one phase; those that have not begun are left out.</summary>
/// <param name="Ratio">Null while nothing was expected in it yet.</param>
public sealed record PhaseCoverage(string Phase, double? Ratio)
{
    internal static IEnumerable<PhaseCoverage> Of(Session session, DateTimeOffset knownTo) =>
        Stretches(session, knownTo).Select(stretch => new PhaseCoverage(stretch.Phase, stretch.Coverage.Expected == 0 ? null : stretch.Coverage.Ratio));

    /// <summary>Each phase and extension that has begun, and how much of it was seen.</summary>
    internal static IEnumerable<(string Phase, Coverage Coverage)> Stretches(Session session, DateTimeOffset knownTo)
    {
        var ends = session.Plan.Phases.Select(phase => (phase.Name, End: session.T0 + phase.Until))
            .Concat(session.Schedule.Extensions.Select((end, i) => (Name: $"{session.Plan.Phases[^1].Name}, extension {i + 1}", End: end)));
        var start = session.T0;
        foreach (var (name, end) in ends)
        {
            if (start > knownTo) yield break;
            // A boundary belongs to the phase that ends there; T0 to the first.
            var from = start == session.T0 ? start : start.AddTicks(1);
            yield return (name, Coverage.Of(session, from, end < knownTo ? end : knownTo));
            start = end;
        }
    }
}
