using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Closes a decided session.</summary>
internal sealed class PostClose : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/close", (HttpContext http, string id, Asking asking) =>
                asking.Session<ReasonBody>(http, id, body => new SessionCommand.Close(body.Reason)))
            .WithName("PostClose").WithTags("Commands").WithSummary("Closes a decided session.").Takes<ReasonBody>().Produces<AcceptedView>();
}
