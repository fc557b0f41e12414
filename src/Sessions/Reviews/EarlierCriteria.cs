using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Reviews;

/// <summary>Whether an earlier review's measured criteria still hold: over the last 24 h, the whole window beside each.</summary>
public static class EarlierCriteria
{
    public static Finding Held(Session session, Method.EarlierCriteriaHeld method, Window window)
    {
        var recent = LastDay(session, window.To);
        var whole = new Window(session.T0, window.To);
        List<(CriterionPart Part, Finding Finding)> parts = [];
        foreach (var criterion in session.Plan.Criteria.Where(one => one.Review == method.Review && one.Method is not Method.Attested))
        {
            var finding = Measuring.Of(session, criterion.Method, recent);
            var before = Measuring.Of(session, criterion.Method, whole).State;
            var state = finding.State switch
            {
                CriterionState.Met => PartState.Held,
                CriterionState.NotMet => PartState.Regressed,
                _ when SaidNotToApply(session, criterion) => PartState.Held,
                _ => PartState.NeverMeasured,
            };
            var waived = Review.WaiverOf(session, criterion.Key, null, window.To);
            parts.Add(waived is null || state is PartState.Held
                ? (new CriterionPart(criterion.Key, state, finding.Reason, before), finding)
                : (new CriterionPart(criterion.Key, PartState.Held, $"Waived by {waived.Actor}; measured: {finding.Reason}", before), finding));
        }
        var coverage = parts.Select(part => part.Finding.Coverage).DefaultIfEmpty(0).Min();
        List<CriterionPart> all = [.. parts.Select(part => part.Part)];
        if (parts.FirstOrDefault(part => part.Part.State is PartState.Regressed) is { Part: not null } bad)
            return bad.Finding with { State = CriterionState.NotMet, Reason = $"{bad.Part.Key} in the last 24 h: {bad.Finding.Reason}", Parts = all, Coverage = coverage };
        if (parts.FirstOrDefault(part => part.Part.State is PartState.NeverMeasured) is { Part: not null } thin)
            return Finding.Unknown($"{thin.Part.Key} in the last 24 h: {thin.Finding.Reason}", coverage) with { Parts = all };
        return all.Count == 0
            ? Finding.Unknown("There is no earlier criterion to hold.")
            : new Finding(CriterionState.Met, $"All {all.Count} measured criteria held over the last 24 h.", Coverage: coverage, Parts: all);
    }

    /// <summary>The 24 h up to <paramref name="to"/>, or what there is of them since T0.</summary>
    public static Window LastDay(Session session, DateTimeOffset to) => LastHours(session, to, 24);

    /// <summary>The <paramref name="hours"/> up to <paramref name="to"/>, or what there is of them since T0.</summary>
    public static Window LastHours(Session session, DateTimeOffset to, int hours)
    {
        var from = to - TimeSpan.FromHours(hours);
        return new Window(from > session.T0 ? from : session.T0, to);
    }

    private static bool SaidNotToApply(Session session, Criterion criterion) =>
        session.Attestations.Any(entry => entry.Fact is CriterionAttested { Answer: CriterionAnswer.NotApplicable } attested && attested.Criterion == criterion.Key);
}
