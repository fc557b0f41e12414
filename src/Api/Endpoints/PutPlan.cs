using TempoNest.Api.Http;
using TempoNest.Api.Shelf;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Publishes a new version of a plan; a version never changes.</summary>
internal sealed class PutPlan : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/plans/{name}", Handle).WithName("PutPlan").WithTags("Plans").WithSummary("Publishes a new version of a plan; a version never changes.")
            .Takes<PlanBody>().Produces<PublishedView>(StatusCodes.Status201Created).Produces<PublishedView>();

    private static async Task<IResult> Handle(HttpContext http, string name, PlanShelf shelf, Door door)
    {
        var read = await Commands.Read<PlanBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        if (string.IsNullOrWhiteSpace(read.Value!.Body.PlanYaml)) return Problems.Answer(Problems.Missing("planYaml"));
        var plan = PlanTexts.Read(read.Value.Body.PlanYaml);
        if (plan.Problem is { } faults) return Problems.Answer(faults);
        var (wanted, published) = (plan.Value!, new PublishedView(name, plan.Value!.Plan.Version, plan.Value.Sha256));
        if (wanted.Plan.Name != name) return Problems.Answer(Problems.Invalid("planYaml", $"The plan calls itself '{Query.Shown(wanted.Plan.Name)}', the path '{Query.Shown(name)}'.", "Let them agree."));
        // What was delivered with the program is a version like any other.
        if (await shelf.Find(name, wanted.Plan.Version, http.RequestAborted).ConfigureAwait(false) is { Origin: PlanOrigin.Shipped } shipped)
        {
            if (shipped.Sha256 == wanted.Sha256) return Answers.Json(published);
            return Problems.Answer(Problems.Of(StatusCodes.Status409Conflict, "version", $"Version {wanted.Plan.Version} was delivered with other contents, and a version never changes.", "Give the plan a new version."));
        }
        var reply = await door.To<IPlanGrain>(name).Publish(wanted.Plan, wanted.Text, read.Value.By).ConfigureAwait(false);
        return reply.Kind switch
        {
            ReplyKind.Done => Answers.Created(http, $"/api/v1/plans/{Uri.EscapeDataString(name)}", published),
            ReplyKind.Already => Answers.Json(published),
            _ => Problems.Answer(Problems.Of(reply)),
        };
    }
}
