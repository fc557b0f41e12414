using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Everything a person or a pipeline asks first.</summary>
internal sealed class GetStatus : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/status", Handle)
            .WithName("GetStatus").WithTags("Sessions").WithSummary("Everything a person or a pipeline asks first.").Produces<StatusView>().Produces(StatusCodes.Status304NotModified);

    private static async Task<IResult> Handle(HttpContext http, string id, Looking looking, StatusReader statuses)
    {
        if (Moment.Read(http.Request) is not { Value: Moment.Now }) return await looking.Tagged(http, id, sight => sight.Status()).ConfigureAwait(false);
        if (await statuses.Now(id, http.RequestAborted).ConfigureAwait(false) is not { } status) return Problems.Answer(Problems.NoSession(id));
        var etag = Etags.Of(status.VerdictVersion);
        http.Response.Headers.ETag = etag;
        return Etags.IsKnown(http.Request, etag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Answers.Json(status);
    }
}
