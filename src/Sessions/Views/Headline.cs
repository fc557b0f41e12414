using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>How worried a person should be, the least first. Unknown stands between: nobody may call it fine, and nothing is proven.</summary>
public enum Worry { Fine, Unknown, Concern, Critical }

/// <summary>A session in a word and a sentence, and how worried to be: the same on every face.</summary>
/// <param name="Word">On track, At risk, Failing, Success, Concerns, Failure, Nothing seen yet.</param>
/// <param name="Sentence">The worst reason, with its number, limit and time; what is so where there is none.</param>
/// <param name="More">How many reasons more there are.</param>
/// <param name="Provisional">Whether it is too early for more than an outlook.</param>
public sealed record Headline(Worry Worry, string Word, string Sentence, int More, bool Provisional)
{
    public static Headline Of(StatusView status)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.Decision is { } decision && !SessionStates.IsRunning(status.State) && status.State is not SessionState.AwaitingDecision)
            return new(Of(decision.Outcome), $"Decided: {ViewJson.Word(decision.Outcome)}", $"{decision.Actor} decided{(decision.Override ? $" against the recommendation ({decision.Recommended})" : "")}{(decision.Reason is { Length: > 0 } reason ? $": {reason}" : ".")}", 0, false);
        if (status.State is SessionState.Cancelled or SessionState.Superseded)
            return new(Worry.Unknown, status.State.ToString(), "The watch ended before anybody decided.", 0, false);
        if (status.State is SessionState.Scheduled) return new(Worry.Unknown, "Not begun", "Traffic has not been switched yet.", 0, true);
        var blind = status.Coverage.Ratio <= 0 || status.CaughtUpTo <= status.StartedAt || status.Coverage.ByPhase.All(phase => phase.Ratio is null);
        var (worry, word) = (status.Recommendation, status.Outlook) switch
        {
            (RecommendationKind.Failure, _) => (Worry.Critical, "Failure"),
            (RecommendationKind.Concerns, _) => (Worry.Concern, "Concerns"),
            (RecommendationKind.Success, _) => (Worry.Fine, "Success"),
            (_, Outlook.Failing) => (Worry.Critical, "Failing"),
            (_, Outlook.AtRisk) => (Worry.Concern, "At risk"),
            _ when blind => (Worry.Unknown, "Nothing seen yet"),
            _ => (Worry.Fine, "On track"),
        };
        var provisional = status.Recommendation is RecommendationKind.NotYet;
        return new(worry, word, status.Reasons is [var worst, ..] && !(blind && worry is Worry.Unknown) ? worst.Text : Quiet(status, blind), Math.Max(0, status.Reasons.Count - 1), provisional);
    }

    private static string Quiet(StatusView status, bool blind) =>
        blind ? "No probe has answered yet."
        : status.Recommendation is RecommendationKind.Success ? "Every criterion is met."
        : "Nothing unusual.";

    private static Worry Of(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Success => Worry.Fine,
        DecisionOutcome.Failure => Worry.Critical,
        _ => Worry.Concern,
    };
}
