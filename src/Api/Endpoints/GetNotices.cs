using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Who was told what, and whether it arrived.</summary>
internal sealed class GetNotices : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/notices", (HttpContext http, string id, Looking looking) =>
                looking.One(http, id, sight => NoticesView.Of(sight.Session), () => Http.Problems.NoSession(id)))
            .WithName("GetNotices").WithTags("Notices").WithSummary("Who was told what, and whether it arrived.").Produces<NoticesView>();
}
