using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Ends a mute before it ends by itself.</summary>
internal sealed class PostMuteEnd : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/mutes/{n}/end", (HttpContext http, string id, string n, Asking asking) =>
                asking.About<ReasonBody>(http, id, n, NoMute, (number, body) => new SessionCommand.EndMute(number, body.Reason)))
            .WithName("PostMuteEnd").WithTags("Incidents").WithSummary("Ends a mute before it ends by itself.")
            .Takes<ReasonBody>().Produces<AcceptedView>();

    private static ProblemView NoMute(string n) => Problems.NotFound("n", $"There is no mute {Query.Shown(n)}.", "Take a number from the list of mutes.");
}
