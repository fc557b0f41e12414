using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Everything a person or a pipeline asks first.</summary>
internal sealed class GetStatus : IEndpoint
{
    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/status", (HttpContext http, string id, Looking looking) =>
                looking.Tagged(http, id, sight => sight.Status()))
            .WithName("GetStatus").WithTags("Sessions").WithSummary("Everything a person or a pipeline asks first.").Produces<StatusView>().Produces(StatusCodes.Status304NotModified);
}
