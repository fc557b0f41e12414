
namespace TempoNest.Sessions.Reviews;

/// <summary>What the evidence says.</summary>
public enum RecommendationKind { NotYet, Success, Concerns, Failure }

/// <summary>Where it is heading, while it is too early to say.</summary>
public enum Outlook { OnTrack, AtRisk, Failing }

/// <summary>Why, in a sentence, with the number behind it where there is one. <see cref="Sequence"/> is the entry it rests on.</summary>
public sealed record Reason(
    string Text, string? Metric = null, string? Service = null, double? Observed = null, string? Limit = null, string? Unit = null,
    DateTimeOffset? Since = null, long? Sequence = null)
{
    public static Reason Of(CriterionVerdict verdict) => new(
        $"{verdict.Criterion.Title}: {verdict.Finding.Reason}", verdict.Finding.Metric, verdict.Finding.Service,
        double.IsNaN(verdict.Finding.Observed) ? null : verdict.Finding.Observed, verdict.Finding.Limit?.Text, verdict.Finding.Unit?.Symbol,
        Sequence: verdict.Finding.Evidence is { Count: > 0 } evidence ? evidence[0] : null);

    public static Reason Of(Judging.Alert alert, string text) => new(
        text, alert.Rule.Metric.Key, alert.Rule.Service, alert.Rule.Metric.Unit.To(alert.Rule.Metric.Display, alert.Episode.Worst),
        alert.Rule.Limit.Text, alert.Rule.Metric.Display.Symbol, alert.Episode.Onset, alert.IsRecorded ? alert.Sequence : null);
}

/// <summary>What the evidence says at a moment, with reasons, worst first. A projection: nothing stores it as truth.</summary>
/// <param name="Outlook">Only while <paramref name="Kind"/> is NotYet.</param>
public sealed record Recommendation(RecommendationKind Kind, Outlook? Outlook, IReadOnlyList<Reason> Reasons);
