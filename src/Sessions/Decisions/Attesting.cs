using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Decisions;

/// <summary>People's answers to criteria, and what they let pass.</summary>
public static class Attesting
{
    /// <param name="review">The review it answers; may be null where only one waits.</param>
    public static Decision Attest(Session session, string key, CriterionAnswer answer, string? note, string? review)
    {
        if (Closed(session) is { } closed) return closed;
        if (Find(session, key) is not { } criterion) return Unknown(session, key);
        if (criterion.Method is not Method.Attested && !(answer is CriterionAnswer.NotApplicable && criterion.MayNotApply))
            return Decision.Invalid("answer", $"{key} is measured; a person can not answer it with {answer}.", criterion.MayNotApply ? "Answer notApplicable with a note, or waive it." : "Waive it with a reason.");
        if (criterion.Method is Method.Attested && answer is CriterionAnswer.NotApplicable && !criterion.MayNotApply)
            return Decision.Invalid("answer", $"The plan does not let {key} be not applicable.", "Answer met or notMet.");
        if (answer is not CriterionAnswer.Met && string.IsNullOrWhiteSpace(note))
            return Decision.Invalid("note", "An answer other than met needs its reason.", "Say in note what was seen.");
        var reviews = session.Schedule.Reviews().Where(point => Review.CriteriaAt(session, point).Contains(criterion)).Select(point => point.Key).ToList();
        if (review is null && Waiting(session, criterion, reviews) is { Count: > 1 } waiting)
            return Decision.Invalid("review", $"{key} waits in more than one review: {string.Join(", ", waiting)}.", "Name the review.");
        if (review is not null && !reviews.Contains(review))
            return Decision.Invalid("review", $"{key} does not stand in a review '{review}'.", $"Name one of {string.Join(", ", reviews)}.");
        return new Decision.Accepted(new CriterionAttested(key, review ?? Waiting(session, criterion, reviews).FirstOrDefault() ?? reviews[^1], answer, note));
    }

    /// <param name="scope">The review it is for; null: every one.</param>
    public static Decision Waive(Session session, string key, string? reason, string? scope, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (Closed(session) is { } closed) return closed;
        if (Find(session, key) is null) return Unknown(session, key);
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Invalid("reason", "A waiver needs a reason.", "Say why it may pass; both stay visible.");
        if (expiresAt <= now) return Decision.Invalid("expiresAt", "The waiver would have expired already.", "Give an instant in the future, or none.");
        var reviews = session.Schedule.Reviews().Select(point => point.Key).ToList();
        if (scope is not null && !reviews.Contains(scope))
            return Decision.Invalid("scope", $"There is no review '{scope}'.", $"Name one of {string.Join(", ", reviews)}, or leave it out for all.");
        return new Decision.Accepted(new CriterionWaived(key, scope, reason, scope, expiresAt));
    }

    /// <summary>The reviews of a criterion that have no answer yet; one whose instant has not come waits as well.</summary>
    private static List<string> Waiting(Session session, Criterion criterion, IReadOnlyList<string> reviews) =>
        [.. reviews.Where(review => !session.Attestations.Any(entry => entry.Fact is CriterionAttested said && said.Criterion == criterion.Key && said.Review == review))];

    private static Criterion? Find(Session session, string key) => session.Plan.Criteria.FirstOrDefault(criterion => criterion.Key == key);

    private static Decision.Refused Unknown(Session session, string key) =>
        Decision.Missing("key", $"The plan has no criterion '{key}'.", $"Name one of {string.Join(", ", session.Plan.Criteria.Select(criterion => criterion.Key))}.");

    internal static Decision.Refused? Closed(Session session) => session.Lifecycle is Lifecycle.Closed or Lifecycle.Cancelled or Lifecycle.Superseded
        ? Decision.Conflict($"The session is {session.Lifecycle.ToString().ToLowerInvariant()}.", "Open a new session to go on.")
        : null;
}
