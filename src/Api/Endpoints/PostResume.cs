using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Looks again.</summary>
internal sealed class PostResume : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/resume", (HttpContext http, string id, Asking asking) =>
                asking.Session<ReasonBody>(http, id, body => new SessionCommand.Resume(body.Reason)))
            .WithName("PostResume").WithTags("Commands").WithSummary("Looks again.").Takes<ReasonBody>().Produces<AcceptedView>();
}
