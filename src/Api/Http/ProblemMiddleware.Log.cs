namespace TempoNest.Api.Http;

internal sealed partial class ProblemMiddleware
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} could not be answered just now: {Reason}")]
    private partial void Unavailable(string method, string path, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void Failed(Exception failure, string method, string path);
}
