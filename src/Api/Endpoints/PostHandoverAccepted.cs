using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Takes a role over.</summary>
internal sealed class PostHandoverAccepted : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/handovers/{n}/accept", (HttpContext http, string id, string n, Asking asking) =>
                asking.About<NoteBody>(http, id, n, NoHandover, (number, body) => new SessionCommand.AcceptHandover(number, body.Text)))
            .WithName("PostHandoverAccepted").WithTags("Incidents").WithSummary("Takes a role over.")
            .Takes<NoteBody>().Produces<AcceptedView>();

    private static ProblemView NoHandover(string n) => Problems.NotFound("n", $"There is no handover {Query.Shown(n)}.", "Take a number from the list of who is on call.");
}
