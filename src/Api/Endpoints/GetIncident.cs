using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>One incident with its timeline.</summary>
internal sealed class GetIncident : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/incidents/{n}", (HttpContext http, string id, string n, Looking looking) =>
                looking.One(
                    http, id, sight => IncidentView.Of(sight.Session, sight.Now).FirstOrDefault(incident => incident.Number == Asking.Number(n)),
                    () => Asking.NoIncident(n)))
            .WithName("GetIncident").WithTags("Incidents").WithSummary("One incident with its timeline.").Produces<IncidentView>();
}
