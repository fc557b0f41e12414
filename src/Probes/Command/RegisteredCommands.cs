using System.Globalization;
using Microsoft.Extensions.Configuration;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes.Command;

/// <summary>The commands of this host: <c>Probes:Commands:NAME:Argv:0</c> and so on in its configuration.</summary>
public sealed record RegisteredCommands(IReadOnlyDictionary<string, RegisteredCommand> Named)
{
    public const string Section = "Probes:Commands";

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);
    private const int MostOutput = 1_048_576;

    /// <exception cref="FormatException">One of them cannot be run as it stands; a host must not start with it.</exception>
    public static RegisteredCommands Of(IConfiguration? configuration) => new(
        (configuration?.GetSection(Section).GetChildren() ?? []).Select(Read).ToDictionary(command => command.Name, StringComparer.Ordinal));

    private static RegisteredCommand Read(IConfigurationSection section)
    {
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
