using TempoNest.Api.Http;
using TempoNest.Api.Shelf;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>The latest version of every plan.</summary>
internal sealed class GetPlans : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/plans", Handle).WithName("GetPlans").WithTags("Plans").WithSummary("The latest version of every plan.").Produces<Page<PlanItem>>();

    private static async Task<IResult> Handle(HttpContext http, PlanShelf shelf)
    {
        var page = Paging.Read<PlanItem>("plans", http.Request, (plan, _) => plan.Name);
        if (page.Problem is { } problem) return Problems.Answer(problem);
        var plans = await shelf.All(http.RequestAborted).ConfigureAwait(false);
        return Answers.Json(page.Value!([.. plans.Select(plan => plan.Item)]));
    }
}
