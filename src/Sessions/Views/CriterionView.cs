using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>Established by evidence, or answered by a person.</summary>
public enum CriterionKind { Measured, Attested }

/// <summary>One criterion of one review.</summary>
public sealed record CriterionView(
    string Key, string Title, string Review, CriterionKind Kind, CriterionState State, double? Observed, string? Limit, string? Unit, string Reason,
    double Coverage, IReadOnlyList<CriterionPartView> Parts, IReadOnlyList<long> Evidence, string? Owner, DateTimeOffset DueAt,
    string? AnsweredBy, DateTimeOffset? AnsweredAt, string? Note, bool Mandatory, bool Provisional)
{
    /// <summary>Every criterion of every review, in their order.</summary>
    public static IReadOnlyList<CriterionView> Of(Verdict verdict) => [.. verdict.Reviews.SelectMany(review => review.Criteria).Select(Of)];

    private static CriterionView Of(CriterionVerdict verdict) => new(
        verdict.Criterion.Key, verdict.Criterion.Title, verdict.Review, verdict.IsMeasured ? CriterionKind.Measured : CriterionKind.Attested, verdict.State,
        double.IsNaN(verdict.Finding.Observed) ? null : verdict.Finding.Observed, verdict.Finding.Limit?.Text, verdict.Finding.Unit?.Symbol,
        verdict.Finding.Reason, verdict.Finding.Coverage,
        [.. (verdict.Finding.Parts ?? []).Select(part => new CriterionPartView(part.Key, part.State, part.Reason, part.WholeWindow))],
        verdict.Finding.Evidence ?? [], verdict.Owner, verdict.DueAt, verdict.AnsweredBy, verdict.AnsweredAt, verdict.Note,
        verdict.Criterion.Mandatory, verdict.Provisional);
}

/// <summary>How an earlier criterion has fared since; the same over everything since T0 beside it.</summary>
public sealed record CriterionPartView(string Key, PartState State, string Reason, CriterionState WholeWindow);
