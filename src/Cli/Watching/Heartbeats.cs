using System.Text;
using System.Text.Json;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Watching;

/// <summary>The rounds as rows of blocks, one row for each check, all on one axis: height and colour say how it came out, never colour alone.</summary>
internal static class Heartbeats
{
    private const int LongestName = 18;

    /// <summary>The rows, worst first, each as markup.</summary>
    public static IReadOnlyList<string> Rows(IReadOnlyList<JsonElement> rounds, int width)
    {
        var due = rounds.Where(round => round.Text("state") is not "pending").ToList();
        if (due.Count == 0) return [];
        var shown = due.Skip(Math.Max(0, due.Count - (width - LongestName - 2))).ToList();
        var checks = shown.SelectMany(round => round.Items("checks")).Select(check => check.Text("key")).Distinct();
        return [.. checks.Select(key => (Key: key, Beats: shown.Select(round => State(round, key)).ToList())).OrderByDescending(row => row.Beats.Count(beat => beat is "fail")).Select(row => Row(row.Key, row.Beats))];
    }

    /// <summary>How a check came out in a round; empty where the round has no such check.</summary>
    private static string State(JsonElement round, string key) =>
        round.Items("checks").Where(check => check.Text("key") == key).Select(check => round.Text("state") is "missed" or "skipped" ? round.Text("state") : check.Text("state")).FirstOrDefault() ?? "";

    private static string Row(string key, List<string> beats)
    {
        var row = new StringBuilder(Spectre.Console.Markup.Escape((key.Length > LongestName ? key[..LongestName] : key).PadRight(LongestName + 1)));
        foreach (var beat in beats) row.Append(Block(beat));
        return row.ToString();
    }

    private static string Block(string beat) => beat switch
    {
        "pass" => "[green]▁[/]",
        "fail" => "[red]█[/]",
        "recorded" => "[grey]▂[/]",
        "unknown" => "[grey]?[/]",
        "missed" => "[yellow]×[/]",
        _ => " ",
    };
}
