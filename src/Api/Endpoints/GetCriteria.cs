using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every criterion of every review.</summary>
internal sealed class GetCriteria : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/criteria", (HttpContext http, string id, Looking looking) => looking.List(http, id, "criteria", sight => CriterionView.Of(sight.Verdict), Looking.ByPlace))
            .WithName("GetCriteria").WithTags("Judgements").WithSummary("Every criterion of every review.").Produces<Page<CriterionView>>();
}
