using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Reviews;

/// <summary>How much of one source was seen: since T0, and over the last 24 h.</summary>
public readonly record struct SourceCoverage(string Source, Coverage Whole, Coverage LastDay);

/// <summary>
/// Everything a person needs to decide, from the evidence up to one instant: each review's criteria, coverage, and what they recommend.
/// </summary>
public sealed record Verdict
{
    /// <summary>The instant the evidence reaches: every slot up to it has an outcome.</summary>
    public required DateTimeOffset KnownTo { get; init; }
    public required IReadOnlyList<(ReviewPoint Point, IReadOnlyList<CriterionVerdict> Criteria)> Reviews { get; init; }
    public required IReadOnlyList<Alert> Alerts { get; init; }
    public required Coverage Coverage { get; init; }
    public required Coverage LastDayCoverage { get; init; }
    /// <summary>The same for each source alone, in the plan's order.</summary>
    public required IReadOnlyList<SourceCoverage> Sources { get; init; }
    public required Recommendation Recommendation { get; init; }

    /// <summary>
    /// Each criterion once, as it stands in the latest review that has come, or the next one for those that have not stood in any yet.
    /// </summary>
    public IReadOnlyList<CriterionVerdict> Current =>
        [.. Reviews.SelectMany(review => review.Criteria.Select(criterion => (review.Point, criterion)))
            .GroupBy(one => one.criterion.Criterion.Key)
            .Select(group => (group.LastOrDefault(one => one.Point.Instant <= KnownTo) is { criterion: not null } due ? due : group.First()).criterion)];

    /// <summary>The final review that waits for a decision, or null.</summary>
    public static ReviewPoint? Awaiting(Session session, DateTimeOffset knownTo) =>
        session.Lifecycle is Lifecycle.Running && session.Schedule.Reviews()[^1] is { } last && last.Instant <= knownTo ? last : null;

    public static Verdict Of(Session session) => Of(session, session.CaughtUpTo);

    /// <summary>The verdict on the evidence up to <paramref name="knownTo"/>.</summary>
    public static Verdict Of(Session session, DateTimeOffset knownTo)
    {
        var reviews = session.Schedule.Reviews().Select(point => (Point: point, Criteria: Review.Of(session, point, knownTo))).ToList();
        // Past the end the watch goes on until somebody decides, but the evidence for the decision ends with the last review.
        var evidenceTo = knownTo < session.Schedule.End ? knownTo : session.Schedule.End;
        var lastDay = EarlierCriteria.LastDay(session, evidenceTo);
        var sources = session.Plan.Sources.Select(source => new SourceCoverage(
            source.Name, Coverage.OfSource(session, source.Name, session.T0, evidenceTo), Coverage.OfSource(session, source.Name, lastDay.From, lastDay.To))).ToList();
        var draft = new Verdict
        {
            KnownTo = knownTo, Reviews = reviews, Alerts = session.Alerts(), Sources = sources,
            Coverage = sources.Select(source => source.Whole).Aggregate(default(Coverage), Coverage.Both),
            LastDayCoverage = sources.Select(source => source.LastDay).Aggregate(default(Coverage), Coverage.Both),
            Recommendation = new Recommendation(RecommendationKind.NotYet, Outlook.OnTrack, []),
        };
        return draft with { Recommendation = Recommending.From(session, draft) };
    }
}
