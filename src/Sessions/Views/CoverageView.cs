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
        foreach (var phase in session.Schedule.Phases())
        {
            if (phase.From > knownTo) yield break;
            yield return (phase.Name, Coverage.Of(session, Window.FirstInstant(session, phase.From), phase.To < knownTo ? phase.To : knownTo));
        }
    }
}
