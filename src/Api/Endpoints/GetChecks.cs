using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every threshold row, where it stands and since when.</summary>
internal sealed class GetChecks : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/checks", (HttpContext http, string id, Looking looking) => looking.List(http, id, "checks", sight => CheckView.Of(sight.Session, sight.Verdict, sight.Now), Looking.ByPlace))
            .WithName("GetChecks").WithTags("Judgements").WithSummary("Every threshold row, where it stands and since when.").Produces<Page<CheckView>>();
}
