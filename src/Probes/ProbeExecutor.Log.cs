using Microsoft.Extensions.Logging;

namespace TempoNest.Probes;

public sealed partial class ProbeExecutor
{
    // The reading carries the reason and the probe's own alert tells people; a failing source must not fill the log.
    [LoggerMessage(1, LogLevel.Debug, "Source {Source} gave no answer: {Reason}")]
    private partial void Unanswered(string source, string reason);

    [LoggerMessage(2, LogLevel.Error, "Asking source {Source} for {Metric} failed in a way no source may fail")]
    private partial void Broken(Exception bug, string source, string metric);
}
