using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>What was done to the world or is about to be, and what may be.</summary>
internal sealed class GetActions : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/actions", (HttpContext http, string id, Looking looking) =>
                looking.One(http, id, sight => ActionsView.Of(sight.Session, sight.Now), () => Http.Problems.NoSession(id)))
            .WithName("GetActions").WithTags("Actions").WithSummary("What was done to the world or is about to be, and what may be.").Produces<ActionsView>();
}
