using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Reviews;

/// <summary>The criteria evaluated at one point: measured from the evidence, people's answers and waivers laid over it.</summary>
public static class Review
{
    /// <summary>Every criterion that stands in the review at <paramref name="point"/>, judged on what is known up to <paramref name="knownTo"/>.</summary>
    public static IReadOnlyList<CriterionVerdict> Of(Session session, ReviewPoint point, DateTimeOffset knownTo)
    {
        var to = knownTo < point.Instant ? knownTo : point.Instant;
        return [.. CriteriaAt(session, point).Select(criterion => Of(session, criterion, point, to, Provisional(point, knownTo)))];
    }

    /// <summary>The criteria of a review: its own, those asked again, and at an extension's end those of the last phase's end.</summary>
    public static IEnumerable<Criterion> CriteriaAt(Session session, ReviewPoint point)
    {
        var offset = point.Instant - session.T0;
        return session.Plan.Criteria.Where(criterion =>
            criterion.Review == offset
            || (criterion.AskedAgain && criterion.Review < offset)
            || (offset > session.Plan.Length && criterion.Review == session.Plan.Length));
    }

    /// <summary>
    /// The waiver of a criterion in force at <paramref name="at"/>: one for <paramref name="review"/>, or for every review. Where
    /// <paramref name="review"/> is null only the latter.
    /// </summary>
    internal static Entry? WaiverOf(Session session, string criterion, string? review, DateTimeOffset at) =>
        session.Waivers.LastOrDefault(entry => entry.Fact is CriterionWaived waived && waived.Criterion == criterion
            && (waived.Review is null || waived.Review == review) && (waived.ExpiresAt is null || waived.ExpiresAt > at));

    private static CriterionVerdict Of(Session session, Criterion criterion, ReviewPoint point, DateTimeOffset to, bool provisional)
    {
        var finding = Measuring.Of(session, criterion.Method, WindowOf(session, to));
        var answer = session.Attestations.LastOrDefault(entry => entry.Fact is CriterionAttested said && said.Criterion == criterion.Key && said.Review == point.Key);
        var waiver = WaiverOf(session, criterion.Key, point.Key, to);
        var said = answer?.Fact as CriterionAttested;
        var verdict = new CriterionVerdict(
            criterion, point.Key, finding.State, finding, criterion.Owner, point.Instant + criterion.DueWithin, answer?.Actor, answer?.Occurred, said?.Note, provisional);
        if (said is not null && Answers(criterion, finding, said)) verdict = verdict with { State = StateOf(said.Answer), Finding = finding with { Reason = Told(said, answer!), Evidence = [answer!.Sequence] } };
        return waiver is null || verdict.State is CriterionState.Met
            ? verdict
            : verdict with { State = CriterionState.Waived, AnsweredBy = waiver.Actor, AnsweredAt = waiver.Occurred, Note = ((CriterionWaived)waiver.Fact).Reason };
    }

    /// <summary>Whether a person's answer decides: always where people are asked; of a measured one only "not applicable" where nothing was found.</summary>
    private static bool Answers(Criterion criterion, Finding finding, CriterionAttested said) =>
        criterion.Method is Method.Attested
        || (said.Answer is CriterionAnswer.NotApplicable && criterion.MayNotApply && finding.State is CriterionState.Unknown);

    /// <summary>From T0 for the first day's review; for the later ones the window is the criterion's own business, the whole is offered.</summary>
    private static Window WindowOf(Session session, DateTimeOffset to) => new(session.T0, to);

    private static bool Provisional(ReviewPoint point, DateTimeOffset knownTo) => knownTo < point.Instant;

    private static CriterionState StateOf(CriterionAnswer answer) => answer switch
    {
        CriterionAnswer.Met => CriterionState.Met,
        CriterionAnswer.NotMet => CriterionState.NotMet,
        _ => CriterionState.NotApplicable,
    };

    private static string Told(CriterionAttested said, Entry entry) =>
        $"{entry.Actor} answered {(said.Answer switch { CriterionAnswer.Met => "met", CriterionAnswer.NotMet => "not met", _ => "not applicable" })}{(said.Note is { Length: > 0 } note ? $": {note}" : ".")}";
}
