using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every row on one axis, half an hour a slot, the worst of each.</summary>
internal sealed class GetHeartbeats : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/heartbeats", (HttpContext http, string id, Looking looking) => looking.One(http, id, sight => HeartbeatsView.Of(sight.Session), () => Problems.NoSession(id)))
            .WithName("GetHeartbeats").WithTags("Sessions").WithSummary("Every row on one axis, half an hour a slot, the worst of each.").Produces<HeartbeatsView>();
}
