using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every round with its checks, its steps and what people wrote.</summary>
internal sealed class GetRounds : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/rounds", (HttpContext http, string id, Looking looking) => looking.List(http, id, "rounds", sight => RoundView.Of(sight.Session), Looking.ByPlace))
            .WithName("GetRounds").WithTags("Record").WithSummary("Every round with its checks, its steps and what people wrote.").Produces<Page<RoundView>>();
}
