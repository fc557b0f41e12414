using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>A line of the timeline; a step stops the deadline's clock.</summary>
internal sealed class PostIncidentNote : IEndpoint
{
    public Permission Needs => Permission.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/notes", (HttpContext http, string id, string n, Asking asking) =>
                asking.Incident<IncidentNoteBody>(http, id, n, body => new IncidentCommand.Note(body.Text, body.Step ? StepTaken.Yes : StepTaken.No, body.ClaimedAt)))
            .WithName("PostIncidentNote").WithTags("Incidents").WithSummary("A line of the timeline; a step stops the deadline's clock.").Takes<IncidentNoteBody>().Produces<AcceptedView>();
}
