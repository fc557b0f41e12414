using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Ticks a step of the runbook.</summary>
internal sealed class PostStep : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/steps/{key}", (HttpContext http, string id, string n, string key, Asking asking) =>
                asking.Incident<TickBody>(http, id, n, body => new IncidentCommand.Tick(key, body.Outcome ?? StepOutcome.Done, body.Note, body.ClaimedAt)))
            .WithName("PostStep").WithTags("Incidents").WithSummary("Ticks a step of the runbook.")
            .Takes<TickBody>().Produces<AcceptedView>();
}
