using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>What people write beside a round: issues, action taken, steps done.</summary>
internal sealed class PostRoundNote : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/rounds/{instant}/note", (HttpContext http, string id, string instant, Asking asking) =>
                asking.Session<RoundNoteBody>(http, id, body => Wanted(instant, body)))
            .WithName("PostRoundNote").WithTags("Commands").WithSummary("What people write beside a round: issues, action taken, steps done.")
            .Takes<RoundNoteBody>().Produces<AcceptedView>();

    private static Parsed<SessionCommand> Wanted(string instant, RoundNoteBody body)
    {
        if (!Instants.TryRead(instant, out var round)) return Problems.Instant("instant", instant);
        if (body.Steps is { } steps && steps.Any(string.IsNullOrWhiteSpace)) return Problems.Invalid("steps", "One of them is empty.", "Name the keys of the steps that were done.");
        return new SessionCommand.NoteRound(round, body.Issues, body.ActionTaken, body.Steps ?? []);
    }
}
