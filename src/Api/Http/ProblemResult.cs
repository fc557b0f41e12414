using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>Answers with a problem.</summary>
internal sealed class ProblemResult(ProblemView problem) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        response.ContentType = Problems.ContentType;
        if (problem.Status is StatusCodes.Status429TooManyRequests && !response.Headers.ContainsKey("Retry-After")) response.Headers.RetryAfter = "60";
        if (problem.Status is StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = Problems.RetryAfter;
        await response.Body.WriteAsync(ViewJson.Bytes(problem), httpContext.RequestAborted).ConfigureAwait(false);
    }
}
