using TempoNest.Api.Access;
using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Who asks, and what they may do.</summary>
internal sealed class GetMe : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/me", (HttpContext http) => Answers.Json(MeView.Of(Callers.Of(http)))).WithName("GetMe").WithTags("Access").WithSummary("Who asks, and what they may do.").Produces<MeView>();
}
