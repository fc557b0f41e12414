using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Ends the watch without a decision.</summary>
internal sealed class PostCancel : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/cancel", (HttpContext http, string id, Asking asking) =>
                asking.Session<ReasonBody>(http, id, body => new SessionCommand.Cancel(body.Reason)))
            .WithName("PostCancel").WithTags("Commands").WithSummary("Ends the watch without a decision.").Takes<ReasonBody>().Produces<AcceptedView>();
}
