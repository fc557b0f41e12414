using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Writes a note into the session.</summary>
internal sealed class PostNote : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/notes", (HttpContext http, string id, Asking asking) =>
                asking.Session<NoteBody>(http, id, body => new SessionCommand.Note(body.Text)))
            .WithName("PostNote").WithTags("Commands").WithSummary("Writes a note into the session.").Takes<NoteBody>().Produces<AcceptedView>();
}
