using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempoNest.Probes.Command;
using TempoNest.Probes.Docker;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes;

/// <summary>
/// Reads what the operator allows before the host starts, and says it: a list that cannot be read must stop the host, not its first question.
/// </summary>
internal sealed partial class Boundaries(Reach reach, DockerSockets sockets, RegisteredCommands commands, ILogger<Boundaries> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var networks = reach.Allowed is { } allowed ? string.Join(", ", allowed) : "any network";
        var names = commands.Named.Count > 0 ? string.Join(", ", commands.Named.Keys.Order(StringComparer.Ordinal)) : "none";
        Allowed(networks, string.Join(", ", sockets.Allowed), names);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3, LogLevel.Information, "Probes may connect to {Networks}, and to a Docker engine at {Sockets}; registered commands: {Commands}")]
    private partial void Allowed(string networks, string sockets, string commands);
}
