using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Reviews;

/// <summary>Which judgements must be recorded now, so that the log tells what was concluded and when.</summary>
public static class Holding
{
    /// <summary>Reviews that have come or come out differently, a changed recommendation, a decision that later evidence speaks against.</summary>
    /// <param name="logHash">Rolling hash of the log up to the session's sequence, in hex.</param>
    public static IReadOnlyList<Fact> Owed(Session session, Verdict verdict, string logHash)
    {
        List<Fact> owed = [.. verdict.Reviews.Where(review => review.Point.Instant <= verdict.KnownTo).Select(review => Held(session, verdict, review, logHash)).OfType<Fact>()];
        if (Changed(session, verdict) is { } changed) owed.Add(changed);
        if (Question(session, verdict) is { } question) owed.Add(question);
        return owed;
    }

    private static ReviewHeld? Held(
        Session session, Verdict verdict, (Scheduling.ReviewPoint Point, IReadOnlyList<CriterionVerdict> Criteria) review, string logHash)
    {
        IReadOnlyList<CriterionResult> results = [.. review.Criteria.Select(one => new CriterionResult(one.Criterion.Key, Word(one.State), one.Finding.Reason))];
        var before = session.ReviewsHeld.Select(entry => entry.Fact).OfType<ReviewHeld>().LastOrDefault(held => held.Review == review.Point.Key);
        if (before is not null && before.Criteria.Select(result => (result.Criterion, result.State)).SequenceEqual(results.Select(result => (result.Criterion, result.State)))) return null;
        return new ReviewHeld(review.Point.Key, review.Point.Instant, verdict.KnownTo, session.Sequence, (before?.Issue ?? 0) + 1, logHash, results);
    }

    private static RecommendationChanged? Changed(Session session, Verdict verdict)
    {
        var criteria = verdict.Reviews.SelectMany(review => review.Criteria).ToDictionary(one => $"{one.Review}/{one.Criterion.Key}", one => Word(one.State));
        var (kind, outlook) = (Word(verdict.Recommendation.Kind), verdict.Recommendation.Outlook is { } told ? Word(told) : null);
        var before = session.Recorded?.Fact as RecommendationChanged;
        if (before is not null && before.Recommendation == kind && before.Outlook == outlook && before.Criteria.Count == criteria.Count
            && criteria.All(one => before.Criteria.GetValueOrDefault(one.Key) == one.Value)) return null;
        return new RecommendationChanged(kind, outlook, [.. verdict.Recommendation.Reasons.Select(reason => reason.Text)], criteria);
    }

    private static DecisionQuestioned? Question(Session session, Verdict verdict)
    {
        if (session.Lifecycle is not Lifecycle.Decided || session.Decisions[^1].Fact is not DecisionTaken taken) return null;
        var now = Word(verdict.Recommendation.Kind);
        if (verdict.Recommendation.Kind is RecommendationKind.NotYet || now == taken.Recommended) return null;
        var question = $"The evidence recommended {taken.Recommended} when it was decided; what is known now recommends {now}.";
        return session.Questions.Any(entry => entry.Fact is DecisionQuestioned asked && asked.Question == question) ? null : new DecisionQuestioned(question);
    }

    /// <summary>The word of a state as the API writes it: <c>notMet</c>.</summary>
    public static string Word<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
