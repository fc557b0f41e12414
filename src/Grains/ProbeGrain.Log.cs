using Microsoft.Extensions.Logging;

namespace TempoNest.Grains;

internal sealed partial class ProbeGrain
{
    [LoggerMessage(LogLevel.Warning, "Probe {Probe} could not record what it saw; it starts over from the log.")]
    private static partial void WorkFailed(ILogger logger, string probe, Exception exception);
}
