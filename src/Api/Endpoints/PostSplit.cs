using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Makes some alerts of an incident another one; nobody is paged for them again.</summary>
internal sealed class PostSplit : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/split", (HttpContext http, string id, string n, Asking asking) =>
                asking.About<SplitBody>(
                    http, id, n, Asking.NoIncident, (number, body) => new SessionCommand.SplitIncident(number, body.Alerts ?? [], body.Title, body.Reason), reply => PostIncident.Opened(http, id, reply)))
            .WithName("PostSplit").WithTags("Incidents").WithSummary("Makes some alerts of an incident another one; nobody is paged for them again.")
            .Takes<SplitBody>().Produces<IncidentOpenedView>(StatusCodes.Status201Created);
}
