using TempoNest.Api.Http;
using TempoNest.Api.Shelf;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>A plan with every field it has: the latest version, or the one asked for.</summary>
internal sealed class GetPlan : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/plans/{name}", Handle).WithName("GetPlan").WithTags("Plans")
            .WithSummary("A plan with every field it has: the latest version, or the one asked for.").Produces<PlanView>();

    private static async Task<IResult> Handle(HttpContext http, string name, PlanShelf shelf)
    {
        var version = Query.One(http.Request, "version");
        if (version.Problem is { } problem) return Problems.Answer(problem);
        return await shelf.Find(name, version.Value, http.RequestAborted).ConfigureAwait(false) is { } plan
            ? Answers.Json(plan.View(await shelf.Versions(name, http.RequestAborted).ConfigureAwait(false)))
            : Problems.Answer(Problems.NotFound(version.Value is null ? "name" : "version", "There is no such plan.", "Take a name, and a version, from the list of plans."));
    }
}
