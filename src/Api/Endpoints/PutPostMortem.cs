using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Writes the post-mortem; a later one supersedes it.</summary>
internal sealed class PutPostMortem : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/sessions/{id}/postmortem", (HttpContext http, string id, Asking asking) => asking.Session<PostMortemBody>(http, id, Wanted))
            .WithName("PutPostMortem").WithTags("Commands").WithSummary("Writes the post-mortem; a later one supersedes it.")
            .Takes<PostMortemBody>().Produces<AcceptedView>();

    private static Parsed<SessionCommand> Wanted(PostMortemBody body)
    {
        var actions = body.Actions ?? [];
        if (actions.Any(action => action is null || string.IsNullOrWhiteSpace(action.Text))) return Problems.Invalid("actions.text", "It is empty.", "Say what will be done.");
        if (actions.Any(action => string.IsNullOrWhiteSpace(action.Owner))) return Problems.Invalid("actions.owner", "It is empty.", "Say who will do it.");
        return new SessionCommand.WritePostMortem(new PostMortemWritten(
            body.Impact ?? "", body.Timeline ?? "", body.RootCause ?? "", body.WentWell ?? "", body.WentBadly ?? "",
            [.. actions.Select(action => new PostMortemAction(action.Text!, action.Owner!, action.Due))]));
    }
}
