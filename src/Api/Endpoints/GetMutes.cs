using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every mute and maintenance that was declared.</summary>
internal sealed class GetMutes : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/mutes", (HttpContext http, string id, Looking looking) => looking.List(http, id, "mutes", sight => MuteView.Of(sight.Session, sight.Now), (mute, _) => Looking.ByPlace(mute, mute.Number)))
            .WithName("GetMutes").WithTags("Incidents").WithSummary("Every mute and maintenance that was declared.").Produces<Page<MuteView>>();
}
