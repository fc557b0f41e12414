using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>A follow-up was done.</summary>
internal sealed class PostFollowUpDone : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/followups/{k}/done", (HttpContext http, string id, string n, string k, Asking asking) =>
                asking.Incident<NoteBody>(http, id, n, body => Wanted(k, body)))
            .WithName("PostFollowUpDone").WithTags("Incidents").WithSummary("A follow-up was done.")
            .Takes<NoteBody>().Produces<AcceptedView>();

    private static Parsed<IncidentCommand> Wanted(string k, NoteBody body) => Asking.Number(k) is { } number
        ? new IncidentCommand.FollowedUp(number, body.Text)
        : Problems.NotFound("k", $"There is no follow-up {Query.Shown(k)}.", "Take a number from the incident's follow-ups.");
}
