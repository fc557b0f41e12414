using Docker.DotNet.Models;
using TempoNest.Sessions.Logs;

namespace TempoNest.Probes.Docker;

/// <summary>What the engine said of one container, as far as it was asked.</summary>
internal sealed record Sight(Container Container, ContainerInspectResponse State)
{
    public ContainerStatsResponse? Usage { get; init; }
    public IReadOnlyList<LogLine> Lines { get; init; } = [];
    /// <summary>Why its lines are not all there; null where they are.</summary>
    public string? LinesLack { get; init; }

    public bool IsRunning => State.State is { Running: true, Paused: false, Restarting: false };

    /// <summary>How many cores it may use; null where it has no quota.</summary>
    public double? Quota => State.HostConfig switch
    {
        { NanoCPUs: > 0 } host => host.NanoCPUs / 1e9,
        { CPUQuota: > 0 } host => host.CPUQuota / (double)(host.CPUPeriod > 0 ? host.CPUPeriod : 100_000),
        _ => null,
    };

    /// <summary>Bytes; null where it has no limit. What its statistics call a limit is then the machine's memory.</summary>
    public double? MemoryLimit => State.HostConfig is { Memory: > 0 } host ? host.Memory : null;
}
