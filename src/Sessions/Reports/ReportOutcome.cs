using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Reports;

/// <summary>How it ended, or how it stands while nobody has decided.</summary>
/// <param name="Sentence">The same in a sentence.</param>
/// <param name="Provisional">Nobody has taken a decision that ends the watch.</param>
/// <param name="Outcome">What was decided; null while it is provisional.</param>
/// <param name="Recommendation">What the evidence says as it is known now.</param>
/// <param name="Decisions">Every decision with who, when, why, and the recommendation it answered.</param>
/// <param name="Questions">What later evidence asks about a decision.</param>
public sealed record ReportOutcome(
    string Sentence, bool Provisional, DecisionOutcome? Outcome, SessionState State, RecommendationKind Recommendation, Outlook? Outlook, IReadOnlyList<Reason> Reasons,
    IReadOnlyList<DecisionView> Decisions, IReadOnlyList<ExtensionView> Extensions, IReadOnlyList<NoteView> Questions, PostMortemView? PostMortem)
{
    internal static ReportOutcome Of(Session session, Verdict verdict, DateTimeOffset now)
    {
        List<DecisionView> decisions = [.. session.Decisions.Select(DecisionView.Of)];
        var last = decisions is [.., { Outcome: not DecisionOutcome.Concerns } ending] ? ending : null;
        var (recommendation, state) = (verdict.Recommendation, SessionStates.Of(session, verdict, now));
        return new(
            last is null ? Standing(recommendation, state) : Told(last), last is null, last?.Outcome, state, recommendation.Kind, recommendation.Outlook, recommendation.Reasons,
            decisions, [.. session.ExtensionEntries.Select(ExtensionView.Of)], [.. session.Questions.Select(NoteView.Of)], session.PostMortem is { } written ? PostMortemView.Of(written) : null);
    }

    private static string Told(DecisionView decision)
    {
        var told = $"{decision.Actor} decided {ViewJson.Word(decision.Outcome)} at {Numbers.Time(decision.At)}";
        told += decision.Override ? $" against the evidence, which recommended {decision.Recommended}" : $"; the evidence recommended {decision.Recommended}";
        return string.IsNullOrWhiteSpace(decision.Reason) ? $"{told}." : $"{told}. The reason: {decision.Reason}";
    }

    private static string Standing(Recommendation recommendation, SessionState state) => state switch
    {
        SessionState.Cancelled => "The watch was cancelled before anybody decided.",
        SessionState.Superseded => "The session was superseded before anybody decided.",
        _ => $"Nobody has decided yet; the evidence says {ViewJson.Word(recommendation.Kind)}{(recommendation.Outlook is { } outlook ? $" ({ViewJson.Word(outlook)})" : "")}.",
    };
}
