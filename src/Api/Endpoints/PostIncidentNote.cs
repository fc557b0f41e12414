using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>A line of the timeline; a step stops the deadline's clock.</summary>
internal sealed class PostIncidentNote : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/notes", (HttpContext http, string id, string n, Asking asking) =>
                asking.Incident<IncidentNoteBody>(http, id, n, Wanted))
            .WithName("PostIncidentNote").WithTags("Incidents").WithSummary("A line of the timeline; a step stops the deadline's clock.").Takes<IncidentNoteBody>().Produces<AcceptedView>();

    private static Parsed<IncidentCommand> Wanted(IncidentNoteBody body) => body is { Step: true, Kind: not (null or NoteKind.Step) }
        ? Problems.Invalid("kind", "A note is either a step or of another kind.", "Leave step out.")
        : new IncidentCommand.Note(body.Text, body.Kind ?? (body.Step ? NoteKind.Step : NoteKind.Remark), body.ClaimedAt);
}
