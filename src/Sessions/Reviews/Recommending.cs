using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Reviews;

/// <summary>
/// From evidence to recommendation. Success may not come early and only from proof; Failure may; everything between is Concerns.
/// </summary>
public static class Recommending
{
    public static Recommendation From(Session session, Verdict verdict)
    {
        var rollback = UnansweredRollbacks(session, verdict);
        if (rollback.Count > 0) return new Recommendation(RecommendationKind.Failure, null, rollback);
        return FinalReview(session, verdict) is { } final ? AtTheEnd(session, verdict, final) : OnTheWay(session, verdict);
    }

    /// <summary>The final review that has come and that no later extension has moved on from.</summary>
    private static ReviewPoint? FinalReview(Session session, Verdict verdict) =>
        session.Schedule.Reviews()[^1] is { IsFinal: true } last && last.Instant <= verdict.KnownTo ? last : null;

    private static Recommendation AtTheEnd(Session session, Verdict verdict, ReviewPoint final)
    {
        var criteria = StandingAtTheEnd(verdict, final);
        List<Reason> failures =
        [
            .. BrokenMandatory(session, final.Instant, final.Key),
            .. criteria.Where(one => one is { Criterion.Mandatory: true, IsMeasured: false, State: CriterionState.NotMet }).Select(Reason.Of),
            .. StandingCritical(session, verdict, final.Instant),
        ];
        if (failures.Count > 0) return new Recommendation(RecommendationKind.Failure, null, failures);

        List<Reason> concerns =
        [
            .. criteria.Where(one => one.State is CriterionState.NotMet).Select(Reason.Of),
            .. Questions(session, verdict, final.Instant),
            .. OpenCritical(session),
            .. ThinEvidence(session, verdict),
            .. criteria.Where(one => one.State is CriterionState.Unknown).Select(Reason.Of),
        ];
        if (criteria.Count == 0) concerns.Add(new Reason("The plan has no criterion to judge by."));
        if (concerns.Count == 0)
        {
            var seen = $"All {criteria.Count} criteria pass at the {final.Key} review, with {100 * verdict.Coverage.Ratio:0.#}% of the samples seen.";
            return new Recommendation(RecommendationKind.Success, null, [new Reason(seen)]);
        }
        if (session.Schedule.Extensions.Count > 0 && criteria.Any(one => one.IsMeasured && one.State is CriterionState.NotMet))
            concerns.Add(new Reason("The session was extended already; extending twice for the same measure is not recommended."));
        return new Recommendation(RecommendationKind.Concerns, null, concerns);
    }

    /// <summary>
    /// What must pass for success: the criteria of the final review, and those of earlier reviews that it does not look at again: a
    /// question to people nobody answered, a measure that no criterion of the final review holds on to.
    /// </summary>
    private static List<CriterionVerdict> StandingAtTheEnd(Verdict verdict, ReviewPoint final)
    {
        var criteria = verdict.Reviews.First(review => review.Point == final).Criteria;
        var held = criteria.Select(one => one.Criterion.Method).OfType<Method.EarlierCriteriaHeld>().Select(method => method.Review).ToHashSet();
        var keys = criteria.Select(one => one.Criterion.Key).ToHashSet();
        return [.. criteria, .. verdict.Current.Where(one => !keys.Contains(one.Criterion.Key) && !(one.IsMeasured && held.Contains(one.Criterion.Review)))];
    }

    private static Recommendation OnTheWay(Session session, Verdict verdict)
    {
        List<Reason> failing = [.. BrokenMandatory(session, verdict.KnownTo, null), .. StandingCritical(session, verdict, verdict.KnownTo)];
        if (failing.Count > 0) return new Recommendation(RecommendationKind.NotYet, Outlook.Failing, failing);
        List<Reason> risks =
        [
            .. verdict.Current.Where(one => one.State is CriterionState.NotMet).Select(Reason.Of),
            .. Questions(session, verdict, verdict.KnownTo),
            .. OpenCritical(session),
            .. ThinEvidence(session, verdict),
        ];
        if (risks.Count > 0) return new Recommendation(RecommendationKind.NotYet, Outlook.AtRisk, risks);
        var next = session.Schedule.Reviews().FirstOrDefault(review => review.Instant > verdict.KnownTo);
        var met = verdict.Current.Count(one => one.Passes);
        var told = $"Nothing speaks against it so far: {met} of {verdict.Current.Count} criteria pass as of {Numbers.Time(verdict.KnownTo)}";
        return new Recommendation(RecommendationKind.NotYet, Outlook.OnTrack, [new Reason(next is null ? told + "." : $"{told}; the {next.Key} review is at {Numbers.Time(next.Instant)}.")]);
    }

    /// <summary>Confirmed critical rows of kind rollback that no decision has answered since they were raised.</summary>
    private static List<Reason> UnansweredRollbacks(Session session, Verdict verdict)
    {
        // By what the decision could know, not by when it happened: an alert that was learnt late is not answered by an earlier decision.
        var answered = session.Decisions.Count > 0 ? session.Decisions[^1].Sequence : 0;
        return [.. verdict.Alerts
            .Where(alert => alert.Rule is { Row.Kind: RowKind.Rollback, Severity: Severity.Critical } && alert.RaisedAt <= verdict.KnownTo
                && !(alert.IsRecorded && alert.Sequence < answered) && IsTaken(session, alert))
            .Select(alert => Reason.Of(alert, $"{AlertLedger.Witness(alert.Episode)} {alert.Rule.Row!.Action}."))];
    }

    /// <summary>Mandatory criteria that were not met in the last 24 h before <paramref name="at"/>, unless waived.</summary>
    private static IEnumerable<Reason> BrokenMandatory(Session session, DateTimeOffset at, string? review)
    {
        foreach (var criterion in session.Plan.Criteria.Where(one => one.Mandatory && one.Method is not Method.Attested))
        {
            if (session.Waivers.Any(entry => entry.Fact is CriterionWaived waived && waived.Criterion == criterion.Key
                && (waived.Review is null || review is null || waived.Review == review) && (waived.ExpiresAt is null || waived.ExpiresAt > at))) continue;
            var finding = Measuring.Of(session, criterion.Method, EarlierCriteria.LastDay(session, at));
            if (finding.State is not CriterionState.NotMet) continue;
            yield return new Reason(
                $"{criterion.Title} (mandatory), last 24 h: {finding.Reason}", finding.Metric, finding.Service,
                double.IsNaN(finding.Observed) ? null : finding.Observed, finding.Limit?.Text, finding.Unit?.Symbol,
                Sequence: finding.Evidence is { Count: > 0 } evidence ? evidence[0] : null);
        }
    }

    /// <summary>Critical alerts that stood at <paramref name="at"/>; what another of them explains is not told twice.</summary>
    private static IEnumerable<Reason> StandingCritical(Session session, Verdict verdict, DateTimeOffset at)
    {
        var standing = verdict.Alerts.Where(alert => alert.Rule.Severity is Severity.Critical && alert.Episode.StoodAt(at) && IsTaken(session, alert)).ToList();
        return standing.Where(alert => alert.InhibitedBy is not { } by || standing.TrueForAll(other => other.Id != by))
            .Select(alert => Reason.Of(alert, $"{alert.Rule.Title} of {alert.Rule.Service} is critical since {Numbers.Time(alert.Episode.Onset)}."));
    }

    private static IEnumerable<Reason> Questions(Session session, Verdict verdict, DateTimeOffset at) =>
        verdict.Alerts
            .Where(alert => alert.Rule is { Row.Kind: RowKind.ConsiderRollback, Severity: Severity.Critical }
                && alert.Episode.Touches(at - TimeSpan.FromHours(24), at) && IsTaken(session, alert))
            .Select(alert => Reason.Of(alert, $"{AlertLedger.Witness(alert.Episode)} Should it be rolled back?"));

    private static IEnumerable<Reason> OpenCritical(Session session) =>
        session.Incidents.Where(incident => incident is { IsOpen: true, Severity: Severity.Critical })
            .Select(incident => new Reason($"Incident {incident.Number} ({incident.Title}) is open and critical.", Since: incident.DetectedAt));

    /// <summary>
    /// Where too little was seen: of all samples, or, where all together would do, of one source. A dead source that carries few of the
    /// metrics must not hide among the others.
    /// </summary>
    private static List<Reason> ThinEvidence(Session session, Verdict verdict)
    {
        // In the first minutes one late answer would already be "too little": wait for a few rounds' worth of samples.
        if (verdict.KnownTo - session.T0 < TimeSpan.FromMinutes(15) && verdict.Coverage.Usable > 0) return [];
        List<Reason> thin = [.. Thin("the last 24 h", verdict.LastDayCoverage, verdict.Sources.Select(source => (source.Source, source.LastDay)))];
        if (verdict.KnownTo - session.T0 > TimeSpan.FromHours(24))
            thin.AddRange(Thin("the whole window", verdict.Coverage, verdict.Sources.Select(source => (source.Source, source.Whole))));
        return thin;

        IEnumerable<Reason> Thin(string window, Coverage all, IEnumerable<(string Source, Coverage Coverage)> sources) =>
            IsThin(all) ? [Told($"of {window}", all)] : sources.Where(one => IsThin(one.Coverage)).Select(one => Told($"that {one.Source} owes for {window}", one.Coverage));

        bool IsThin(Coverage coverage) => coverage.Expected > 0 && !coverage.Reaches(session.Plan.Decision.CoverageFloor);

        Reason Told(string which, Coverage coverage)
        {
            var floor = session.Plan.Decision.CoverageFloor;
            return new Reason(
                $"Insufficient evidence: {100 * coverage.Ratio:0.#}% of the samples {which} were seen, {100 * floor:0.#}% are asked for; longest blind stretch {Durations.Text(coverage.LongestBlind)}.",
                Observed: Math.Round(100 * coverage.Ratio, 2), Limit: $"{100 * floor:0.#}%", Unit: "%");
        }
    }

    /// <summary>Whether people have not said that the alert was false or expected.</summary>
    private static bool IsTaken(Session session, Alert alert) =>
        session.VerdictOn(alert.Id) is not ("false" or "expected") && Maintenance.Counts(session, alert.Episode);
}
