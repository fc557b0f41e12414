using TempoNest.Api.Access;
using TempoNest.Api.Http;
using TempoNest.Api.Shelf;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>
/// Tries a session out without opening it: every probe once, which rules could never fire, which limits nobody could tell, and where it is
/// asked for, whether a test reaches everybody the plan calls.
/// </summary>
internal sealed class PostPreflight : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/preflight", Handle).WithName("PostPreflight").WithTags("Sessions")
            .WithSummary("Tries a session out without opening it: every probe once, and which rules could never fire. With messages=send a test goes to everybody the plan calls, through every channel.")
            .Takes<OpenBody>().Produces<PreflightView>();

    private static async Task<IResult> Handle(HttpContext http, Openings openings, Door door, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock)
    {
        var messages = Query.Word<Messages>(http.Request, "messages");
        if (messages.Problem is { } unknown) return Problems.Answer(unknown);
        // Everybody is called, and through every channel: whose they are is the operator's to say.
        if (messages.Value is not null && !Callers.Of(http).May(Right.Administer))
            return Problems.Answer(Problems.Of(StatusCodes.Status403Forbidden, "messages", "Only an admin sends tests to everybody.", "Leave it out, or ask an admin."));
        var read = await Commands.Read<OpenBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        var opening = await openings.Of(read.Value!.Body, http.RequestAborted).ConfigureAwait(false);
        if (opening.Problem is { } refused) return Problems.Answer(refused);
        if (Needing.NotTheirs(http, opening.Value!.Deployment.Owner) is { } notTheirs) return Problems.Answer(notTheirs);
        var request = opening.Value!;
        var trials = await door.To<IPreflightGrain>($"{request.Deployment.Environment}/{request.Deployment.Name}").Try(request).ConfigureAwait(false);
        var sent = messages.Value is null ? null : await door.To<IChannelGrain>("channels").TryEverybody(request.Plan.Callees, $"preflight-{read.Value.By.Key ?? http.TraceIdentifier}", read.Value.By.Actor).ConfigureAwait(false);
        return Answers.Json(PreflightView.Of(request, trials, clock.GetUtcNow(), sent));
    }

    private enum Messages { Send }
}
