using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Reports;

/// <summary>How much was seen of what was to be seen, and the longest stretch in which a probe saw nothing, over everything and by part.</summary>
public sealed record ReportCoverage(double Ratio, double Floor, TimeSpan LongestBlind, IReadOnlyList<CoveragePart> ByPhase, IReadOnlyList<CoveragePart> BySource)
{
    internal static ReportCoverage Of(Session session, Verdict verdict) => new(
        verdict.Coverage.Ratio, session.Plan.Decision.CoverageFloor, verdict.Coverage.LongestBlind,
        [.. PhaseCoverage.Stretches(session, verdict.KnownTo).Select(stretch => CoveragePart.Of(stretch.Phase, stretch.Coverage))],
        [.. verdict.Sources.Select(source => CoveragePart.Of(source.Source, source.Whole))]);
}

/// <summary>The same of one phase or source.</summary>
/// <param name="Ratio">Null while nothing was expected of it yet.</param>
public sealed record CoveragePart(string Name, double? Ratio, TimeSpan LongestBlind)
{
    internal static CoveragePart Of(string name, Coverage coverage) => new(name, coverage.Expected == 0 ? null : coverage.Ratio, coverage.LongestBlind);
}

/// <summary>What became of the rounds that were due, and what people wrote beside them.</summary>
/// <param name="Taken">Every round with an outcome from data; <paramref name="Reconstructed"/> says how many of them were reconstructed.</param>
/// <param name="MissedAt">The instants of those that were missed.</param>
/// <param name="Noted">How many have a note.</param>
/// <param name="Steps">How many steps there were for people to tick.</param>
public sealed record ReportRounds(int Due, int Taken, int Reconstructed, int Missed, int Skipped, IReadOnlyList<DateTimeOffset> MissedAt, int Noted, int Steps, int StepsTicked)
{
    internal static ReportRounds Of(Session session, DateTimeOffset to) => Of(session, DateTimeOffset.MinValue, to);

    /// <summary>Of the rounds after <paramref name="from"/>, up to and with <paramref name="to"/>.</summary>
    internal static ReportRounds Of(Session session, DateTimeOffset from, DateTimeOffset to)
    {
        List<RoundOutcome> due = [.. RoundOutcome.Of(session, to).Where(round => round.Round.Instant > from && round.State is not RoundState.Pending)];
        var instants = due.Select(round => round.Round.Instant).ToHashSet();
        return new(
            due.Count, In(RoundState.Taken) + In(RoundState.Reconstructed), In(RoundState.Reconstructed), In(RoundState.Missed), In(RoundState.Skipped),
            [.. due.Where(round => round.State is RoundState.Missed).Select(round => round.Round.Instant)],
            session.Notes.Select(entry => entry.Fact).OfType<RoundNoted>().Select(noted => noted.Round).Distinct().Count(instants.Contains),
            due.Sum(round => round.Round.Phase.Steps.Count),
            session.Notes.Select(entry => entry.Fact).OfType<StepTicked>().Distinct().Count(ticked => instants.Contains(ticked.Round)));
        int In(RoundState state) => due.Count(round => round.State == state);
    }
}
