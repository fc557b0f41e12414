using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Views;

/// <summary>One line of what people wrote and did in a session.</summary>
/// <param name="Type">The pinned name of the fact.</param>
/// <param name="Round">Of a round's note or step: the round.</param>
public sealed record NoteView(long Sequence, DateTimeOffset At, string By, string Type, string? Text, DateTimeOffset? Round)
{
    internal static NoteView Of(Entry entry) => new(
        entry.Sequence, entry.Occurred, entry.Actor, FactNames.Of(entry.Fact).Name, TextOf(entry.Fact), entry.Fact switch
        {
            RoundNoted noted => noted.Round,
            StepTicked ticked => ticked.Round,
            _ => null,
        });

    private static string? TextOf(Fact fact) => fact switch
    {
        NoteAdded note => note.Text,
        RoundNoted noted => string.Join(" / ", new[] { noted.Issues, noted.ActionTaken }.Where(part => !string.IsNullOrWhiteSpace(part))),
        StepTicked ticked => ticked.Step,
        SessionPaused paused => paused.Reason,
        SessionResumed resumed => resumed.Reason,
        SessionCancelled cancelled => cancelled.Reason,
        SessionClosed closed => closed.Reason,
        SessionSuperseded superseded => superseded.By is { Length: > 0 } by ? $"by {by}: {superseded.Reason}" : superseded.Reason,
        RollbackRequested requested => requested.Reason,
        DecisionQuestioned questioned => questioned.Question,
        _ => null,
    };
}
