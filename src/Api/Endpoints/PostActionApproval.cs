using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Approves an action that somebody else asked for.</summary>
internal sealed class PostActionApproval : IEndpoint
{
    public Right Needs => Right.ApproveAction;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/actions/{n}/approve", (HttpContext http, string id, string n, Asking asking) =>
                asking.About<ApprovalBody>(http, id, n, Asking.NoAction, (number, body) => new SessionCommand.ApproveAction(number, body.Digest, body.Note)))
            .WithName("PostActionApproval").WithTags("Actions").WithSummary("Approves an action that somebody else asked for.")
            .Takes<ApprovalBody>().Produces<AcceptedView>();
}
