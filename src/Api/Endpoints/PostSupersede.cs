using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Ends the watch because another version took its place.</summary>
internal sealed class PostSupersede : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/supersede", (HttpContext http, string id, Asking asking) =>
                asking.Session<SupersedeBody>(http, id, body => new SessionCommand.Supersede(body.By, body.Reason)))
            .WithName("PostSupersede").WithTags("Commands").WithSummary("Ends the watch because another version took its place.").Takes<SupersedeBody>().Produces<AcceptedView>();
}
