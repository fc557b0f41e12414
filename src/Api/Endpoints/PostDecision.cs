using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Decides, on what was seen: 428 where nothing says what that was, 412 where it has moved on.</summary>
internal sealed class PostDecision : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/decision", (HttpContext http, string id, Asking asking) =>
                asking.Session<DecisionBody>(http, id, body => Wanted(http.Request, body)))
            .WithName("PostDecision").WithTags("Commands").WithSummary("Decides, on what was seen (If-Match).").Takes<DecisionBody>().Produces<AcceptedView>();

    private static Parsed<SessionCommand> Wanted(HttpRequest request, DecisionBody body)
    {
        var seen = Etags.Seen(request);
        if (seen.Problem is { } problem) return problem;
        return body.Outcome is { } outcome ? new SessionCommand.Decide(outcome, body.Reason, seen.Value) : Problems.Missing("outcome");
    }
}
