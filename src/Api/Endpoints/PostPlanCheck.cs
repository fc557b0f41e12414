using TempoNest.Api.Http;
using TempoNest.Api.Shelf;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Reads a plan's text and says everything that is wrong or remarkable in it. Publishes nothing.</summary>
internal sealed class PostPlanCheck : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/plans/validate", (Delegate)Handle).WithName("PostPlanCheck").WithTags("Plans")
            .WithSummary("Reads a plan's text and says everything that is wrong or remarkable in it. Publishes nothing.")
            .Takes<PlanBody>().Produces<PlanCheckView>();

    private static async Task<IResult> Handle(HttpContext http)
    {
        var read = await Commands.Read<PlanBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        return read.Value!.Body.PlanYaml is { } text ? Answers.Json(PlanTexts.Check(text)) : Problems.Answer(Problems.Missing("planYaml"));
    }
}
