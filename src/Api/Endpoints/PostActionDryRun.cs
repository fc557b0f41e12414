using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Says what would be done, and whether it would be allowed; nothing is.</summary>
internal sealed class PostActionDryRun : IEndpoint
{
    public Right Needs => Right.RequestAction;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/actions/dry-run", Handle)
            .WithName("PostActionDryRun").WithTags("Actions").WithSummary("Says what would be done, and whether it would be allowed; nothing is.")
            .Takes<ActionBody>().Produces<DryRunView>();

    private static async Task<IResult> Handle(HttpContext http, string id, Door door, SessionReader reader)
    {
        var read = await Commands.Read<ActionBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        if (!await reader.Knows(id, http.RequestAborted).ConfigureAwait(false)) return Problems.Answer(Problems.NoSession(id));
        return Answers.Json(await door.To<ISessionGrain>(id).DryRun(PostAction.Wanted(read.Value!.Body)).ConfigureAwait(false));
    }
}
