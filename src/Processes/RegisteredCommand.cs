using System.Globalization;
using Microsoft.Extensions.Configuration;
using TempoNest.Sessions.Policy;

namespace TempoNest.Processes;

/// <summary>A program the operator of this host lets plans name. Nothing a plan or a deployment says in its own words reaches its arguments.</summary>
/// <param name="Argv">The program's whole path and its arguments, each as it is passed. No shell reads them.</param>
public sealed record RegisteredCommand(string Name, IReadOnlyList<string> Argv)
{
    /// <summary>How long it may run; then it is ended with everything it started.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>How many bytes it may write, both streams together; then it is ended likewise.</summary>
    public int OutputBytes { get; init; } = 65_536;
    /// <summary>Where it runs.</summary>
    public string Folder { get; init; } = "/";
    /// <summary>Its whole environment; this process hands on nothing of its own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
    /// <summary>Whether what it started goes on after it has ended by itself. What met a limit is ended with all it started either way.</summary>
    public bool LeavesRunning { get; init; }

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);
    private const int MostOutput = 1_048_576;

    /// <summary>A command as a host's configuration has it, named like its section.</summary>
    /// <exception cref="FormatException">It cannot be run as it stands; a host must not start with it.</exception>
    public static RegisteredCommand Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var usual = new RegisteredCommand(section.Key, [.. section.GetSection("Argv").GetChildren().Select(argument => argument.Value ?? "")]);
        var command = usual with
        {
            Timeout = section["Timeout"] is { } span
                ? TimeSpan.TryParse(span, CultureInfo.InvariantCulture, out var timeout) ? timeout : throw Wrong(section, "Timeout", "such as 00:00:30")
                : usual.Timeout,
            OutputBytes = section["OutputBytes"] is { } bytes
                ? int.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : throw Wrong(section, "OutputBytes", "a whole number")
                : usual.OutputBytes,
            Folder = section["Folder"] ?? usual.Folder,
            Environment = section.GetSection("Environment").GetChildren().ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal),
        };
        if (!CommandWord.IsName(command.Name)) throw Wrong(section, "name", "small letters, digits and -");
        // A bare name would be looked for on a PATH, and what is found there may change.
        if (command.Argv is not [var program, ..] || !Path.IsPathFullyQualified(program)) throw Wrong(section, "Argv", "the whole path of a program first");
        if (command.Argv.Any(argument => argument.Contains('\0', StringComparison.Ordinal))) throw Wrong(section, "Argv", "text without zero bytes");
        if (command.Timeout <= TimeSpan.Zero || command.Timeout > LongestTimeout) throw Wrong(section, "Timeout", "between nothing and five minutes");
        return command.OutputBytes is > 0 and <= MostOutput ? command : throw Wrong(section, "OutputBytes", $"from 1 to {MostOutput}");
    }

    private static FormatException Wrong(IConfigurationSection section, string what, string expected) =>
        new($"{section.Path}: the {what} is not {expected}.");
}
