using System.Text.Json;
using Spectre.Console;

namespace TempoNest.Api.Demonstration;

/// <summary>One panel that is drawn over: how far, what the evidence says, why.</summary>
internal sealed class TerminalProgress : IProgress
{
    private const int BarWidth = 48;
    private int lines;

    public void Begin(string title) => AnsiConsole.MarkupLine($"[bold]{title.EscapeMarkup()}[/]");

    public void Show(JsonElement status)
    {
        var hours = Math.Clamp(StatusLine.HoursIn(status), 0, 48);
        var filled = (int)(hours / 48 * BarWidth);
        var panel = new Rows(
            new Markup($"[teal]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/] T+{hours:00.0}h of 48h"),
            new Markup($"[bold]{StatusLine.Headline(status).EscapeMarkup()}[/]"),
            new Markup(StatusLine.Criteria(status).EscapeMarkup()),
            new Markup($"[grey]{Shortened(StatusLine.Reasons(status).FirstOrDefault() ?? "").EscapeMarkup()}[/]"));
        if (lines > 0) AnsiConsole.Write(new ControlCode($"\u001b[{lines}A\u001b[J"));
        AnsiConsole.Write(panel);
        AnsiConsole.WriteLine();
        lines = 4;
    }

    public void End() => AnsiConsole.WriteLine();

    private static string Shortened(string text)
    {
        var width = Math.Max(20, AnsiConsole.Profile.Width - 1);
        return text.Length <= width ? text : text[..(width - 1)] + "…";
    }
}
