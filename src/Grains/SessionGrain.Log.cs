using Microsoft.Extensions.Logging;

namespace TempoNest.Grains;

internal sealed partial class SessionGrain
{
    [LoggerMessage(LogLevel.Warning, "Session {Session}: its stream is not where this activation thought; it is dropped and the log is read again.")]
    private static partial void StreamLost(ILogger logger, string session);

    [LoggerMessage(LogLevel.Warning, "Session {Session}: the end of an action could not be written before the silo went; its outcome will be said to be unknown.")]
    private static partial void EndsUnwritten(ILogger logger, string session, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Session {Session}: its snapshot could not be kept; its log tells the same.")]
    private static partial void SnapshotFailed(ILogger logger, string session, Exception exception);
}
