using TempoNest.Api.Http;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Live: the process answers. Ready: so does the log.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/healthz/live", () => Answers.Json(new HealthView("live"))).ExcludeFromDescription();
        root.MapGet("/healthz/ready", Ready).ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(HttpContext http, IEventReader log)
    {
        // A log that can not be read throws, and that is 503.
        await log.Head(Streams.Plans, http.RequestAborted).ConfigureAwait(false);
        return Answers.Json(new HealthView("ready"));
    }
}
