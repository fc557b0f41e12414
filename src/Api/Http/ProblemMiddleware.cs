using TempoNest.Api.Pages;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>
/// Outermost: whatever happens below, the API answers in its own words. A world that does not answer is 503 and worth asking again; a bug
/// is 500 and in the log.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    private static readonly PathString[] Ours = ["/api", "/healthz", "/openapi"];

    public async Task InvokeAsync(HttpContext http)
    {
        if (!Ours.Any(path => http.Request.Path.StartsWithSegments(path)))
        {
            await Page(http).ConfigureAwait(false);
            return;
        }
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(http).ConfigureAwait(false);
            if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
                await new ProblemResult(Bare(http.Response.StatusCode)).ExecuteAsync(http).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            http.Response.Headers.ETag = default;
            await new ProblemResult(Of(failure, http)).ExecuteAsync(http).ConfigureAwait(false);
        }
    }

    /// <summary>What a browser asked for is refused in a page.</summary>
    private async Task Page(HttpContext http)
    {
        try { await next(http).ConfigureAwait(false); }
        catch (Exception failure) when (!http.Response.HasStarted && ForPeople.IsAsked(http) && !http.RequestAborted.IsCancellationRequested)
        {
            Guarded.Dress(http.Response.Headers);
            await Shown.Refused(http, Of(failure, http)).ExecuteAsync(http).ConfigureAwait(false);
        }
    }

    private ProblemView Of(Exception failure, HttpContext http)
    {
        if (failure is BadHttpRequestException bad) return Problems.Of(bad.StatusCode, "body", "The request could not be read.", "Send it whole, and as HTTP says.");
        if (IsPassing(failure))
        {
            Unavailable(http.Request.Method, http.Request.Path, failure.Message);
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, null, "It can not be answered just now.", $"Ask again in {Problems.RetryAfter} seconds, with the same Idempotency-Key.");
        }
        Failed(failure, http.Request.Method, http.Request.Path);
        return Problems.Of(StatusCodes.Status500InternalServerError, null, "The program failed.", "Look into its log, or report it with the path and the time.");
    }

    /// <summary>The log, a grain or its silo did not answer in time, or is about to end.</summary>
    private static bool IsPassing(Exception failure) =>
        failure is IOException or TimeoutException or OperationCanceledException or ObjectDisposedException or Orleans.Runtime.OrleansException;

    private static ProblemView Bare(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.Of(status, "path", "There is nothing at this path.", "Look it up in the API's description at /openapi/v1.json."),
        StatusCodes.Status405MethodNotAllowed => Problems.Of(status, "method", "The path does not take this method.", "Look it up in the API's description at /openapi/v1.json."),
        StatusCodes.Status415UnsupportedMediaType => Problems.Of(status, "Content-Type", "It is not JSON.", "Send application/json."),
        _ => Problems.Of(status, null, "The request was refused.", "Look it up in the API's description at /openapi/v1.json."),
    };
}
