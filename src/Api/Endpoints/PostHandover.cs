using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Hands a role over; it is the next one's when it is accepted.</summary>
internal sealed class PostHandover : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/handovers", (HttpContext http, string id, Asking asking) =>
                asking.Session<HandoverBody>(http, id, body => new SessionCommand.HandOver(body.Role, body.To, body.Note), reply => Asking.Numbered(http, $"/api/v1/sessions/{Uri.EscapeDataString(id)}/oncall", reply)))
            .WithName("PostHandover").WithTags("Incidents").WithSummary("Hands a role over; it is the next one's when it is accepted.")
            .Takes<HandoverBody>().Produces<NumberedView>(StatusCodes.Status201Created);
}
