using Microsoft.Extensions.Configuration;
using TempoNest.Processes;

namespace TempoNest.Probes.Command;

/// <summary>The commands of this host that ask something: <c>Probes:Commands:NAME:Argv:0</c> and so on in its configuration.</summary>
public sealed record RegisteredCommands(IReadOnlyDictionary<string, RegisteredCommand> Named)
{
    public const string Section = "Probes:Commands";

    /// <exception cref="FormatException">One of them cannot be run as it stands; a host must not start with it.</exception>
    public static RegisteredCommands Of(IConfiguration? configuration) => new(
        (configuration?.GetSection(Section).GetChildren() ?? []).Select(RegisteredCommand.Read).ToDictionary(command => command.Name, StringComparer.Ordinal));
}
