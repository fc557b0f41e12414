using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Reviews;

/// <summary>
/// A criterion's state. Unknown is contagious upward: all Met is Met, any NotMet is NotMet, otherwise Unknown; a list of none is Unknown.
/// </summary>
public enum CriterionState { Met, NotMet, Unknown, NotApplicable, Waived }

/// <summary>How an earlier criterion has fared since.</summary>
public enum PartState { Held, Regressed, NeverMeasured }

/// <param name="WholeWindow">The same criterion over everything since T0.</param>
public sealed record CriterionPart(string Key, PartState State, string Reason, CriterionState WholeWindow);

/// <summary>What was found of one criterion over a window: before people's answers and waivers are laid over it.</summary>
/// <param name="Observed">In <paramref name="Unit"/>; NaN when there is no one number.</param>
/// <param name="Evidence">Sequences of the entries it rests on.</param>
public sealed record Finding(
    CriterionState State, string Reason, double Observed = double.NaN, Band? Limit = null, Unit? Unit = null, double Coverage = 1,
    IReadOnlyList<CriterionPart>? Parts = null, IReadOnlyList<long>? Evidence = null, string? Metric = null, string? Service = null)
{
    public static Finding Unknown(string reason, double coverage = 0) => new(CriterionState.Unknown, reason, Coverage: coverage);
}

/// <summary>One line of a review with everything that made it so.</summary>
/// <param name="Provisional">The review's instant has not come, or not all of it is known yet.</param>
public sealed record CriterionVerdict(
    Criterion Criterion, string Review, CriterionState State, Finding Finding, string? Owner, DateTimeOffset DueAt,
    string? AnsweredBy, DateTimeOffset? AnsweredAt, string? Note, bool Provisional)
{
    public bool Passes => State is CriterionState.Met or CriterionState.NotApplicable or CriterionState.Waived;
    public bool IsMeasured => Criterion.Method is not Method.Attested;
}
