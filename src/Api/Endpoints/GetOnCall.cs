using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Who is on call.</summary>
internal sealed class GetOnCall : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/oncall", (HttpContext http, string id, Looking looking) =>
                looking.One(http, id, sight => OnCallView.Of(sight.Session, sight.Now), () => Http.Problems.NoSession(id)))
            .WithName("GetOnCall").WithTags("Incidents").WithSummary("Who is on call.").Produces<OnCallView>();
}
