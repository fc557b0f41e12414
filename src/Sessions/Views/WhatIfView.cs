using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.WhatIf;

namespace TempoNest.Sessions.Views;

/// <summary>How a judgement differs: it would not have been, would have been besides, or would have been another one.</summary>
public enum DifferenceKind { Gone, New, Changed }

/// <summary>A session's recorded history judged again by another plan, and what would differ. Nothing of it is written.</summary>
/// <param name="Sequence">The last entry of the log that was taken in.</param>
/// <param name="KnownTo">The instant the evidence reaches.</param>
/// <param name="Plan">The other plan, to be published as it stands.</param>
/// <param name="Unasked">Metrics the other plan asks and the session has no readings of, as <c>key of service</c>: nobody can judge them.</param>
/// <param name="Homeless">How many things people did about incidents that would not have been.</param>
public sealed record WhatIfView(
    string Session, long Sequence, DateTimeOffset KnownTo, WhatIfPlanView Plan, WhatIfSideView AsItWas, WhatIfSideView WhatIf,
    IReadOnlyList<AlertDifference> Alerts, IReadOnlyList<CriterionDifference> Criteria, IReadOnlyList<ReviewDifference> Reviews,
    IReadOnlyList<string> Unasked, int Homeless)
{
    /// <summary>Whether nothing at all would differ.</summary>
    public bool Same => Alerts.Count == 0 && Criteria.Count == 0 && Reviews.Count == 0 && AsItWas == WhatIf;

    /// <param name="was">The history judged by the session's own plan.</param>
    /// <param name="other">The same by the other.</param>
    public static WhatIfView Of(Recollection past, Rejudged was, Rejudged other, WhatIfPlanView plan) => new(
        past.Id, past.Sequence, past.KnownTo, plan, WhatIfSideView.Of(was), WhatIfSideView.Of(other), [.. AlertDifference.Of(was.Verdict.Alerts, other.Verdict.Alerts)],
        [.. CriterionDifference.Of(was.Verdict, other.Verdict)], [.. ReviewDifference.Of(was.Verdict, other.Verdict)], other.Unasked, other.Homeless);
}

/// <summary>The plan that a history was judged by.</summary>
/// <param name="PlanYaml">Its text, good for <c>PUT /plans/{name}</c>.</param>
/// <param name="Notes">What a careful reader would ask about it.</param>
public sealed record WhatIfPlanView(string Name, string Version, string Sha256, string PlanYaml, IReadOnlyList<string> Notes);

/// <summary>One side: what is recommended, and when it first spoke against the version. The course is looked at every six hours, at reviews and at critical alerts.</summary>
/// <param name="Outlook">Only while the recommendation is <c>notYet</c>.</param>
/// <param name="FirstConcerns">Null: never, so far.</param>
public sealed record WhatIfSideView(
    RecommendationKind Recommendation, Outlook? Outlook, string Reasons, TurnView? FirstConcerns, TurnView? FirstFailing, int Alerts, int Incidents, double Coverage)
{
    internal static WhatIfSideView Of(Rejudged side) => new(
        side.Verdict.Recommendation.Kind, side.Verdict.Recommendation.Outlook, string.Join(" ", side.Verdict.Recommendation.Reasons.Select(reason => reason.Text)),
        TurnView.Of(side.Turns.FirstOrDefault(turn => turn.IsWorried)), TurnView.Of(side.Turns.FirstOrDefault(turn => turn.IsFailing)),
        side.Verdict.Alerts.Count, side.Session.Incidents.Count, side.Verdict.Coverage.Ratio);
}

/// <summary>When the evidence first said something, and why.</summary>
public sealed record TurnView(DateTimeOffset At, string Reasons)
{
    internal static TurnView? Of(Turn? turn) => turn is null ? null : new(turn.At, string.Join(" ", turn.Recommendation.Reasons.Select(reason => reason.Text)));
}

/// <summary>An alert as one side has it.</summary>
public sealed record AlertMoment(string Id, DateTimeOffset Onset, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt, string? InhibitedBy, string Reason)
{
    internal static AlertMoment Of(Alert alert) => new(alert.Id, alert.Episode.Onset, alert.RaisedAt, alert.ClearedAt, alert.InhibitedBy, AlertLedger.Witness(alert.Episode));
}

/// <summary>An alert that differs; changed where it speaks of the same trouble.</summary>
public sealed record AlertDifference(DifferenceKind Kind, string Rule, string Service, Severity Severity, AlertMoment? AsItWas, AlertMoment? WhatIf)
{
    /// <summary>In the order in which the trouble began.</summary>
    internal static IEnumerable<AlertDifference> Of(IReadOnlyList<Alert> was, IReadOnlyList<Alert> other)
    {
        List<Alert> left = [.. other];
        List<AlertDifference> found = [];
        foreach (var alert in was)
        {
            var twin = left.Find(one => one.Id == alert.Id) ?? left.Find(one => Counterparts.IsSameTrouble(one, alert));
            if (twin is not null) left.Remove(twin);
            var (before, now) = (AlertMoment.Of(alert), twin is null ? null : AlertMoment.Of(twin));
            if (before != now) found.Add(new(now is null ? DifferenceKind.Gone : DifferenceKind.Changed, alert.Rule.Key, alert.Rule.Service, alert.Rule.Severity, before, now));
        }
        found.AddRange(left.Select(alert => new AlertDifference(DifferenceKind.New, alert.Rule.Key, alert.Rule.Service, alert.Rule.Severity, null, AlertMoment.Of(alert))));
        return found.OrderBy(one => (one.AsItWas ?? one.WhatIf)!.Onset).ThenBy(one => one.Rule, StringComparer.Ordinal).ThenBy(one => one.Service, StringComparer.Ordinal);
    }
}

/// <summary>A criterion of a review as one side has it.</summary>
public sealed record CriterionMoment(CriterionState State, double? Observed, string? Limit, string? Unit, string Reason)
{
    internal static CriterionMoment Of(CriterionVerdict verdict) => new(
        verdict.State, double.IsNaN(verdict.Finding.Observed) ? null : verdict.Finding.Observed, verdict.Finding.Limit?.Text, verdict.Finding.Unit?.Symbol, verdict.Finding.Reason);
}

/// <summary>A criterion that differs in a review: in its state, or in what is told of it.</summary>
public sealed record CriterionDifference(DifferenceKind Kind, string Review, string Key, string Title, CriterionMoment? AsItWas, CriterionMoment? WhatIf)
{
    internal static IEnumerable<CriterionDifference> Of(Verdict was, Verdict other)
    {
        var (before, now) = (All(was), All(other));
        return from key in before.Keys.Concat(now.Keys).Distinct()
               let first = before.GetValueOrDefault(key)
               let second = now.GetValueOrDefault(key)
               let one = first is null ? null : CriterionMoment.Of(first)
               let two = second is null ? null : CriterionMoment.Of(second)
               where one != two
               select new CriterionDifference(one is null ? DifferenceKind.New : two is null ? DifferenceKind.Gone : DifferenceKind.Changed, key.Review, key.Key, (second ?? first)!.Criterion.Title, one, two);

        static OrderedDictionary<(string Review, string Key), CriterionVerdict> All(Verdict verdict) =>
            new(verdict.Reviews.SelectMany(review => review.Criteria).Select(one => KeyValuePair.Create((one.Review, one.Criterion.Key), one)));
    }
}

/// <summary>A review that comes out differently.</summary>
public sealed record ReviewDifference(DifferenceKind Kind, string Review, ReviewMoment? AsItWas, ReviewMoment? WhatIf)
{
    internal static IEnumerable<ReviewDifference> Of(Verdict was, Verdict other)
    {
        var (before, now) = (All(was), All(other));
        return from key in before.Keys.Concat(now.Keys).Distinct()
               let one = before.GetValueOrDefault(key)
               let two = now.GetValueOrDefault(key)
               where one != two
               select new ReviewDifference(one is null ? DifferenceKind.New : two is null ? DifferenceKind.Gone : DifferenceKind.Changed, key, one, two);

        static OrderedDictionary<string, ReviewMoment> All(Verdict verdict) =>
            new(verdict.Reviews.Select(review => KeyValuePair.Create(review.Point.Key, ReviewMoment.Of(review.Point, review.Criteria))));
    }
}

/// <summary>How a review stands: unknown where anything in it is and nothing is not met.</summary>
public sealed record ReviewMoment(DateTimeOffset At, CriterionState State, int Passing, int Criteria)
{
    internal static ReviewMoment Of(ReviewPoint point, IReadOnlyList<CriterionVerdict> criteria) => new(
        point.Instant,
        criteria.Any(one => one.State is CriterionState.NotMet) ? CriterionState.NotMet : criteria.Count > 0 && criteria.All(one => one.Passes) ? CriterionState.Met : CriterionState.Unknown,
        criteria.Count(one => one.Passes), criteria.Count);
}
