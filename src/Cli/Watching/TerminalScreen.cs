using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Watching;

/// <summary>One panel that is drawn over: the verdict and why, how far, every round, what happened last.</summary>
internal sealed class TerminalScreen(IAnsiConsole console) : IScreen
{
    private const int LatestEvents = 5;
    private static readonly string[] Subjects = ["body.witness", "body.title", "body.text", "body.recommendation", "body.criterion", "body.review", "body.outcome", "body.reason", "body.alert"];

    private readonly Queue<string> events = new();
    private int drawn;

    public bool ShowsRounds => true;
    public TimeSpan Longest => TimeSpan.FromSeconds(1);

    public void Show(Sight sight)
    {
        foreach (var item in sight.News.Where(item => !Routine(item.EventType))) events.Enqueue(Told(JsonElement.Parse(item.Data)));
        while (events.Count > LatestEvents) events.Dequeue();
        var width = Math.Max(40, console.Profile.Width - 1);
        List<string> lines =
        [
            Headline(sight.Status),
            .. Cut(StatusPage.Why(sight.Status), width).Select(line => line.EscapeMarkup()),
            Progress(sight.Status, width),
            Cut($"{StatusPage.Phase(sight.Status)}; criteria: {StatusPage.Criteria(sight.Status)}", width)[0].EscapeMarkup(),
            "",
            .. Heartbeats.Rows(sight.Rounds, width),
            .. events.Select(line => $"[grey]{Cut(line, width)[0].EscapeMarkup()}[/]"),
        ];
        var panel = new Rows(lines.Select(line => (IRenderable)new Markup(line.Length == 0 ? " " : line)));
        if (drawn > 0) console.Write(new ControlCode($"\u001b[{drawn}A\u001b[J"));
        console.Write(panel);
        console.WriteLine();
        drawn = lines.Count + 1;
    }

    private static string Headline(JsonElement status)
    {
        var verdict = Verdict.Of(status);
        return $"[bold {verdict.Colour}]{verdict.Sign} {verdict.Word}[/] [bold]{Plain.Line(StatusPage.Deployment(status)).EscapeMarkup()}[/] [grey]{status.Text("state").EscapeMarkup()}[/]";
    }

    private static string Progress(JsonElement status, int width)
    {
        var hours = StatusPage.Hours(status);
        // The last review ends the watch as it stands, extensions included.
        var whole = status.Items("reviews").LastOrDefault().Instant("at") is { } end && status.Instant("startedAt") is { } start && end > start ? (end - start).TotalHours : Math.Max(hours, 1);
        var bar = Math.Max(10, Math.Min(60, width - 24));
        var filled = (int)(Math.Clamp(hours / whole, 0, 1) * bar);
        return $"[teal]{new string('█', filled)}[/][grey]{new string('░', bar - filled)}[/] T+{hours:0.0} h of {whole:0} h";
    }

    /// <summary>What is written at every round anyway.</summary>
    private static bool Routine(string type) => type.StartsWith("observation", StringComparison.Ordinal) || type.StartsWith("slot", StringComparison.Ordinal) || type.StartsWith("notice", StringComparison.Ordinal);

    private static string Told(JsonElement entry)
    {
        var about = Subjects.Select(path => entry.Text(path)).FirstOrDefault(text => text.Length > 0);
        return $"{entry.Instant("occurredAt"):MM-dd HH:mm} {entry.Text("type")} {about} ({entry.Text("actor")})";
    }

    /// <summary>As much as fits into two lines.</summary>
    private static IReadOnlyList<string> Cut(string text, int width)
    {
        var plain = Plain.Line(text);
        if (plain.Length <= width) return [plain];
        var rest = plain[width..];
        return [plain[..width], rest.Length <= width ? rest : rest[..(width - 1)] + "…"];
    }
}
