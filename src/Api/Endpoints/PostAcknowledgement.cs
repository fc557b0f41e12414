using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Somebody is on it: paging stops.</summary>
internal sealed class PostAcknowledgement : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/acknowledge", (HttpContext http, string id, string n, Asking asking) =>
                asking.Incident<AcknowledgeBody>(http, id, n, body => new IncidentCommand.Acknowledge(body.Note)))
            .WithName("PostAcknowledgement").WithTags("Incidents").WithSummary("Somebody is on it: paging stops.").Takes<AcknowledgeBody>().Produces<AcceptedView>();
}
