using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Records something that somebody did to the world without us.</summary>
internal sealed class PostActionByHand : IEndpoint
{
    public Right Needs => Right.RequestAction;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/actions/by-hand", (HttpContext http, string id, Asking asking) =>
                asking.Session<ByHandBody>(
                    http, id, body => new SessionCommand.RecordAction(body.Action, body.Parameters ?? new Dictionary<string, string>(), body.Note, body.Incident, body.ClaimedAt),
                    reply => Asking.Numbered(http, $"/api/v1/sessions/{Uri.EscapeDataString(id)}/actions", reply)))
            .WithName("PostActionByHand").WithTags("Actions").WithSummary("Records something that somebody did to the world without us.")
            .Takes<ByHandBody>().Produces<NumberedView>(StatusCodes.Status201Created);
}
