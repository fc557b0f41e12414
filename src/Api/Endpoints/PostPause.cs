using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Stops looking, on purpose and with a reason.</summary>
internal sealed class PostPause : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/pause", (HttpContext http, string id, Asking asking) =>
                asking.Session<ReasonBody>(http, id, body => new SessionCommand.Pause(body.Reason)))
            .WithName("PostPause").WithTags("Commands").WithSummary("Stops looking, on purpose and with a reason.").Takes<ReasonBody>().Produces<AcceptedView>();
}
