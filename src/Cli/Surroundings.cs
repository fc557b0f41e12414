using Spectre.Console;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli;

/// <summary>Where the command runs: what it may read from, write to and look at. A test has its own.</summary>
internal sealed record Surroundings
{
    /// <summary>For what was asked.</summary>
    public required TextWriter Out { get; init; }
    /// <summary>The same for bytes.</summary>
    public Func<Stream> Bytes { get; init; } = Console.OpenStandardOutput;
    /// <summary>For everything else that is worth saying.</summary>
    public required TextWriter Error { get; init; }
    public required TextReader In { get; init; }
    /// <summary>Whether a person sees what is written.</summary>
    public required bool IsTerminal { get; init; }
    /// <summary>Whether a person can be asked.</summary>
    public required bool CanAsk { get; init; }
    /// <summary>The environment.</summary>
    public required Func<string, string?> Variable { get; init; }
    public TimeProvider Clock { get; init; } = TimeProvider.System;
    /// <summary>Somebody has seen enough, besides by Ctrl-C.</summary>
    public CancellationToken Stopping { get; init; }
    /// <summary>Columns; null: as wide as the terminal is.</summary>
    public int? Width { get; init; }

    public static Surroundings OfThisProcess() => new()
    {
        Out = Console.Out, Error = Console.Error, In = Console.In, Variable = Environment.GetEnvironmentVariable,
        IsTerminal = !Console.IsOutputRedirected, CanAsk = !Console.IsInputRedirected && !Console.IsOutputRedirected,
    };

    /// <summary>What a person wants to know, and no script: one line, to the side of the data.</summary>
    public void Say(string sentence) => Error.WriteLine(Plain.Line(sentence));

    /// <summary>The terminal to draw on: in colours unless somebody does not want them.</summary>
    public IAnsiConsole Screen()
    {
        var isOurs = Out == Console.Out;
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out), Interactive = InteractionSupport.No,
            Ansi = !IsTerminal ? AnsiSupport.No : isOurs ? AnsiSupport.Detect : AnsiSupport.Yes,
            ColorSystem = !string.IsNullOrEmpty(Variable("NO_COLOR")) ? ColorSystemSupport.NoColors : isOurs ? ColorSystemSupport.Detect : ColorSystemSupport.Standard,
        });
        if (Width is { } width) screen.Profile.Width = width;
        return screen;
    }
}
