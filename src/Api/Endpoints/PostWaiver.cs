using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Lets a criterion pass; the machine's verdict stays beside it.</summary>
internal sealed class PostWaiver : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/criteria/{key}/waive", (HttpContext http, string id, string key, Asking asking) =>
                asking.Session<WaiveBody>(http, id, body => new SessionCommand.Waive(key, body.Reason, body.Scope, body.ExpiresAt)))
            .WithName("PostWaiver").WithTags("Commands").WithSummary("Lets a criterion pass; the machine's verdict stays beside it.")
            .Takes<WaiveBody>().Produces<AcceptedView>();
}
