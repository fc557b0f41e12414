using System.Globalization;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Notices;

/// <summary>Rounds as Markdown, from what the views show of them.</summary>
public static class RoundWords
{
    /// <summary>What became of the rounds in (<paramref name="from"/>, <paramref name="to"/>], and the last of them as a note.</summary>
    public static string Of(Session session, DateTimeOffset from, DateTimeOffset to)
    {
        var rounds = RoundOutcome.Of(session, to).Where(outcome => outcome.Round.Instant > from).ToList();
        var counts = string.Join(", ", rounds.CountBy(round => round.State).OrderBy(count => count.Key).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} {ViewJson.Word(count.Key)}")));
        return rounds.Count == 0 ? "No round was due." : $"Rounds: {counts}.\n\n{Note(RoundView.Of(session, rounds[^1]))}";
    }

    /// <summary>One round the way the checklist has people write it down: its lines with what was seen, issues, action taken.</summary>
    public static string Note(RoundView round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return string.Join('\n', [
            $"## {round.Instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}",
            .. round.Checks.Select(check => $"- {check.Title}: {Seen(check)}"),
            $"- Issues: {Said(round.Note?.Issues)}",
            $"- Action taken: {Said(round.Note?.ActionTaken)}",
        ]);
    }

    private static string Seen(RoundCheckView check)
    {
        var value = check.Observed is { } number ? number.ToString("0.###", CultureInfo.InvariantCulture) + check.Unit : "nothing seen";
        return check.State is CheckState.Pass ? value : $"{value} ({ViewJson.Word(check.State)}, expected {check.Limit})";
    }

    private static string Said(string? text) => string.IsNullOrWhiteSpace(text) ? "None" : text.ReplaceLineEndings(" ");
}
