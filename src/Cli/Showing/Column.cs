using System.Text.Json;

namespace TempoNest.Cli.Showing;

/// <summary>One thing to tell of each item: a heading, and the words.</summary>
/// <param name="Colour">What colour the words have on a terminal; null: none of their own.</param>
internal sealed record Column(string Title, Func<JsonElement, string> Words, Func<JsonElement, string?>? Colour = null)
{
    /// <summary>What stands at a path.</summary>
    public static Column At(string title, string path) => new(title, item => item.Text(path));

    public static Column Instant(string title, string path) => new(title, item => item.Instant(path)?.ToString("yyyy-MM-dd HH:mm'Z'") ?? "");

    /// <summary>The verdict of a status.</summary>
    public static readonly Column Verdict = new("verdict", status => Cli.Verdict.Of(status).Word, status => Cli.Verdict.Of(status).Colour);

    public static readonly Column Severity = new("severity", item => item.Text("severity"), item => item.Text("severity") switch { "critical" => "red", "warning" => "yellow", _ => null });
}
