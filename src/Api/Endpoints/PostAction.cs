using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Asks for something to be done to the world.</summary>
internal sealed class PostAction : IEndpoint
{
    public Right Needs => Right.RequestAction;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/actions", (HttpContext http, string id, Asking asking) =>
                asking.Session<ActionBody>(http, id, body => Wanted(body), reply => Asking.Numbered(http, $"/api/v1/sessions/{Uri.EscapeDataString(id)}/actions", reply)))
            .WithName("PostAction").WithTags("Actions").WithSummary("Asks for something to be done to the world.")
            .Takes<ActionBody>().Produces<NumberedView>(StatusCodes.Status201Created);

    internal static SessionCommand.RequestAction Wanted(ActionBody body) => new(body.Action, body.Parameters ?? new Dictionary<string, string>(), body.Reason, body.Incident);
}
