using TempoNest.Api.Access;
using TempoNest.Api.Http;
using TempoNest.Api.Shelf;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Opens a session: 201, or 200 with the id of the one that is open already and equal.</summary>
internal sealed class PostSession : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions", Handle).WithName("PostSession").WithTags("Sessions")
            .WithSummary("Opens a session: 201, or 200 with the id of the one that is open already and equal.")
            .Takes<OpenBody>().Produces<OpenedView>(StatusCodes.Status201Created).Produces<OpenedView>();

    private static async Task<IResult> Handle(HttpContext http, Openings openings, Door door)
    {
        var read = await Commands.Read<OpenBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        var opening = await openings.Of(read.Value!.Body, http.RequestAborted).ConfigureAwait(false);
        if (opening.Problem is { } refused) return Problems.Answer(refused);
        if (Needing.NotTheirs(http, opening.Value!.Deployment.Owner) is { } notTheirs) return Problems.Answer(notTheirs);
        var deployment = opening.Value!.Deployment;
        var deployments = door.To<IDeploymentGrain>($"{deployment.Environment}/{deployment.Name}");
        return Answer(http, await deployments.Open(opening.Value, read.Value.By).ConfigureAwait(false));
    }

    private static IResult Answer(HttpContext http, Reply reply) => reply.Kind switch
    {
        ReplyKind.Done => Answers.Created(http, $"/api/v1/sessions/{Uri.EscapeDataString(reply.Id!)}", new OpenedView(reply.Id!)),
        ReplyKind.Already => Answers.Json(new OpenedView(reply.Id!)),
        _ => Problems.Answer(Problems.Of(reply)),
    };
}
