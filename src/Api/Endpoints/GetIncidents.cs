using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every incident of the session.</summary>
internal sealed class GetIncidents : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/incidents", (HttpContext http, string id, Looking looking) => looking.List(http, id, "incidents", sight => IncidentView.Of(sight.Session, sight.Now), (incident, _) => Looking.ByPlace(incident, incident.Number)))
            .WithName("GetIncidents").WithTags("Incidents").WithSummary("Every incident of the session.").Produces<Page<IncidentView>>();
}
